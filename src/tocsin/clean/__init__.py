"""Turns a raw document into the one clean text on which all offsets hang, and keeps what was left out.

Pages and scraped texts alike: chrome goes, the article stays, each removed piece is listed with its kind. When in doubt a line stays.
"""

from tocsin.clean.lines import plain
from tocsin.clean.stage import STAGE

__all__ = ["STAGE", "plain"]
