"""From records to numbers: how much was done and told, by whom, to whom, where, and in which week or month.

`series` is the way in; `tocsin.counts.keep.series_of` does the same for a store, one story after another.
"""

from __future__ import annotations

from tocsin.counts.series import Series, series

__all__ = ["Series", "series"]
