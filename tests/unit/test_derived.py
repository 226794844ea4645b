"""How what follows from all documents is kept."""

import pytest

from tocsin.errors import StoreError
from tocsin.store import kept_or_made


class Archive:
    """Documents, what is kept, and under which mark."""

    def __init__(self):
        self.documents, self.held, self.made = ["a"], {}, 0

    def mark(self):
        return " ".join(self.documents)

    def make(self):
        self.made += 1
        return tuple(self.documents)

    def keep(self, mark, found):
        self.held = {mark: found}

    def current(self, **other):
        return kept_or_made(**{"mark": self.mark, "kept": self.held.get, "make": self.make, "keep": self.keep, **other})


def test_what_is_kept_is_made_once_until_documents_change():
    archive = Archive()
    assert [archive.current(), archive.current(), archive.made] == [("a",), ("a",), 1]
    archive.documents.append("b")
    assert [archive.current(), archive.current(), archive.made] == [("a", "b"), ("a", "b"), 2]


def test_that_nothing_was_found_is_kept_too():
    archive = Archive()
    archive.documents.clear()
    assert [archive.current(), archive.current(), archive.made] == [(), (), 1]


def test_what_was_made_while_documents_came_is_not_kept():
    archive = Archive()

    def slowly():
        found = archive.make()
        archive.documents.append("b")
        return found

    assert archive.current(make=slowly) == ("a",)
    assert archive.held == {}
    assert archive.current() == ("a", "b")


def test_a_store_that_cannot_be_written_hides_nothing():
    archive = Archive()

    def refuse(_mark, _found):
        raise StoreError("s.db is being written by another program.")

    assert archive.current(keep=refuse) == ("a",)
    with pytest.raises(ZeroDivisionError):
        archive.current(make=lambda: 1 // 0)
