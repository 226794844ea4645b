"""Files are written whole or not at all."""

import os
import threading
from pathlib import Path

import pytest

from tocsin.errors import StoreError
from tocsin.files import replace, whole


def test_what_is_no_file_is_written_to_and_stays_what_it_is(tmp_path):
    """A device or a pipe that is named as the file to write must not be put aside for a file."""
    pipe, link, page = tmp_path / "pipe", tmp_path / "link.html", "<p>" + "words " * 50_000
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text("utf-8")), daemon=True)
    reader.start()
    replace(pipe, page)
    reader.join(30)
    assert (got, pipe.is_fifo()) == ([page], True)
    (tmp_path / "real.html").write_text("old")
    link.symlink_to("real.html")
    replace(link, page)
    assert (link.is_symlink(), (tmp_path / "real.html").read_text("utf-8")) == (True, page)
    assert sorted(Path(name).name for name in tmp_path.iterdir()) == ["link.html", "pipe", "real.html"]


def test_where_writing_fails_the_old_file_stays_and_nothing_lies_beside_it(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("old")
    with pytest.raises(RuntimeError), whole(page) as out:
        out.write("half of the new")
        raise RuntimeError
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("page.html", "old")]


def test_the_rights_of_a_file_stay_as_they_were(tmp_path):
    page, fresh = tmp_path / "page.html", tmp_path / "fresh.html"
    page.write_text("old")
    page.chmod(0o600)
    for path in (page, fresh):
        replace(path, "new")
    assert [(path.read_text(), path.stat().st_mode & 0o777) for path in (page, fresh)] == [("new", 0o600), ("new", 0o644)]


def test_a_file_that_cannot_be_written_is_told_with_the_option_that_names_another(tmp_path):
    with pytest.raises(StoreError, match=r"cannot be written: .* Name another file with --svg\."):
        replace(tmp_path / "missing" / "bars.svg", "<svg/>", option="--svg")
