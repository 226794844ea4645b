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
