"""The page on fetching and watching: its commands are run, against a server on 127.0.0.1, and print what it shows."""

import re
import shlex
from pathlib import Path

import pytest

from site_server import page, start_site, stop_site

PAGE = Path(__file__).parents[2] / "docs" / "howto" / "fetch-and-watch.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_fetching_from_ones_own_machine_goes_as_shown(tocsin, tmp_path):
    pytest.importorskip("httpcore")
    site, listener = start_site()
    site.answers["/report.html"] = page(blocks("html")[0])
    commands = next(block for block in blocks("sh") if "127.0.0.1" in block).splitlines()
    shown = next(block for block in blocks("console") if "--allow-private" in block).splitlines()
    try:
        ran = [tocsin(*shlex.split(line.replace("8000", str(site.port)))[1:]) for line in commands]
    finally:
        stop_site(listener)
    assert [one.status for one in ran] == [1, 1, 0]
    assert [one.err.replace(str(site.port), "8000").splitlines()[0] for one in ran] == shown
    assert (tmp_path / "own.warc.gz").stat().st_size > 500


def test_watching_goes_as_shown(tocsin, tmp_path):
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "convoy.txt").write_text(blocks("text")[0], "utf-8")
    (line,) = next(block for block in blocks("sh") if "--once" in block).splitlines()
    shown = next(block for block in blocks("console") if block.startswith("convoy.txt"))
    words = [*shlex.split(line)[1:], "--settle", "0"]
    assert tocsin(*words).out == shown
    assert tocsin(*words).out == ""
