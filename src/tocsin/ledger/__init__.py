"""From reports to the ledger of claims: who accuses whom of what since when, how often, and how it was answered.

Pure functions over coded documents. `find_claims` is the way in; `keep` does the same for a store.
"""

from __future__ import annotations

from tocsin.ledger.thread import find_claims

__all__ = ["find_claims"]
