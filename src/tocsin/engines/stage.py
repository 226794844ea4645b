"""The stage that runs an event coder."""

from __future__ import annotations

from tocsin.dossier import Dossier
from tocsin.engines import Engine
from tocsin.engines.hybrid import HybridEngine, JudgedEngine
from tocsin.engines.rules import RulesEngine
from tocsin.errors import ConfigError
from tocsin.ontology import Ontology
from tocsin.stage import Stage

ENGINES: dict[str, type[Engine]] = {"rules": RulesEngine, "judged": JudgedEngine, "hybrid": HybridEngine}


def code_with(engine_name: str) -> Stage:
    """The stage for a coder by name. Raises ConfigError when there is no such coder."""
    if engine_name not in ENGINES:
        raise ConfigError(f"there is no engine '{engine_name}'.", hint=f"Engines: {', '.join(sorted(ENGINES))}.")
    engine = ENGINES[engine_name]()

    def code(dossier: Dossier, ontology: Ontology) -> None:
        """Write the deeds that the engine finds."""
        dossier.deeds = list(engine.code(dossier, ontology))

    return Stage("code", ("notes", "cast", "utterances", "time_tokens", "headline_end", "body"), ("deeds",), code)
