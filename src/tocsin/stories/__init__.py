"""Which reports are copies of one story: verbatim, cut, extended, merged, rewritten word by word, or updated.

Pure functions over a small value for each document; no parse is needed. `find_stories` is the way in.
"""

from __future__ import annotations

from tocsin.stories.find import by_document, find_stories
from tocsin.stories.sketch import Report

__all__ = ["Report", "by_document", "find_stories"]
