"""When a report was published: stated by its source, printed in its dateline, or inferred from the text as an interval.

Inference weighs every day of half a century. Each piece of evidence is a *clue*: how well each day of publication agrees with
it, from 1 down to a floor for the case that the clue misleads. The clues are multiplied; the shortest interval that
holds nearly all of the weight is the result. A clue that the others overrule is reported, and no clue can narrow the
result to less than it says.
"""

from tocsin.date.stage import STAGE

__all__ = ["STAGE"]
