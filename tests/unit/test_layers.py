"""The contract of the imports speaks of every module, also of one that came yesterday."""

from configparser import ConfigParser
from pathlib import Path

import tocsin


def test_every_module_but_fetch_is_held_from_the_network():
    contracts = ConfigParser()
    contracts.read(Path(__file__).parents[2] / ".importlinter")
    held = contracts["importlinter:contract:offline"]["source_modules"].split()
    (package,) = tocsin.__path__
    modules = {path.stem for path in Path(package).iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert held == [f"tocsin.{name}" for name in sorted(modules - {"__init__", "fetch"})]
