"""From reports to incidents: which events of different reports are one happening, what is known of it, and who says what.

Pure functions over coded documents and judgements. `find_incidents` is the way in; `Merger` does the same for documents that come one by one.
"""

from __future__ import annotations

from tocsin.incidents.judge import judgement
from tocsin.incidents.marked import Mark, group_marked
from tocsin.incidents.merge import Merger, find_incidents
from tocsin.incidents.say import as_of

__all__ = ["Mark", "Merger", "as_of", "find_incidents", "group_marked", "judgement"]
