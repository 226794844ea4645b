"""Print the first days of feasts that are tabled and not computed, for `src/tocsin/data/calendar/feasts.yml`.

Needs the package `holidays` (not a dependency of tocsin): `pip install holidays && python scripts/build_feasts.py`.
"""

from __future__ import annotations

import holidays

YEARS = {"Diwali": ("IN", "Diwali", range(2001, 2036)), "Lunar New Year": ("CN", "Chinese New Year (Spring Festival)", range(1985, 2041))}


def main() -> None:
    """One rule for each feast: the first day of it in each year."""
    for name, (country, words, years) in YEARS.items():
        days = [min(day for day, title in holidays.country_holidays(country, years=year, language="en_US").items() if words in title) for year in years]
        print(f"{name}: dates {' '.join(day.isoformat() for day in days)}")


if __name__ == "__main__":
    main()
