"""Loading holds the garbage collector, and gives it back as it was."""

import gc

import pytest

from tocsin.ontology import collector_paused


@pytest.mark.parametrize("running", [True, False])
def test_the_collector_is_as_it_was(running):
    before = gc.isenabled()
    try:
        (gc.enable if running else gc.disable)()
        with pytest.raises(ValueError, match="broken"), collector_paused():
            assert not gc.isenabled()
            raise ValueError("broken")
        assert gc.isenabled() is running
    finally:
        (gc.enable if before else gc.disable)()


@pytest.mark.parametrize("many", [True, False])
def test_what_much_was_made_is_not_looked_at_as_new(monkeypatch, many):
    monkeypatch.setattr("tocsin.ontology.MUCH", 500 if many else 100_000)
    before = gc.isenabled()
    try:
        gc.enable()
        gc.collect()
        with collector_paused():
            made = [[number] for number in range(1000)]
        gc.disable()
        old = {id(one) for one in gc.get_objects(generation=2)}
        assert all(id(one) in old for one in made) is many
        assert gc.get_freeze_count() == 0
    finally:
        (gc.enable if before else gc.disable)()
