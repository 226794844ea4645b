"""From states in reports to histories: what becomes of a crossing, a truce, a ban over many reports, with sources, gaps and conflicts.

Pure functions over coded documents. `find_histories` is the way in.
"""

from __future__ import annotations

from tocsin.histories.find import METHOD, find_histories

__all__ = ["METHOD", "find_histories"]
