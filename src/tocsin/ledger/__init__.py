"""From reports to the ledger of claims: who accuses whom of what since when, how often, and how it was answered.

Pure functions over coded documents. `find_claims` is the way in; `keep` does the same for a store. `incidents_of_thread` tells which incidents a thread speaks of.
"""

from __future__ import annotations

from tocsin.ledger.deeds import alleged_in, incidents_of_thread
from tocsin.ledger.thread import find_claims

__all__ = ["alleged_in", "find_claims", "incidents_of_thread"]
