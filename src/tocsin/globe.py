"""How far places lie apart."""

from __future__ import annotations

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt


@lru_cache(maxsize=50_000)
def between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points: the same towns are compared again and again.

    >>> round(between((52.5, 13.4), (48.9, 2.4)), -2)
    900.0
    """
    north, east = radians(b[0] - a[0]) / 2, radians(b[1] - a[1]) / 2
    return 12742.0 * asin(min(1.0, sqrt(sin(north) ** 2 + cos(radians(a[0])) * cos(radians(b[0])) * sin(east) ** 2)))
