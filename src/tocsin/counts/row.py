"""A row of a series: what is counted of one period under one set of keys."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from tocsin.records import Record


class SeriesRow(Record):
    """What is counted of one period under one set of keys.

    A key that was not asked for is null; one that was and that no report tells is `unknown`. Counts are null where the archive has no story of the
    period: then nothing is known. They have fractions, because something that may have been in several periods counts in each for the share of its days.
    """

    period: str | None = Field(description="Day 2024-03-04, ISO week 2024-W10, month 2024-03 or year 2024; null: what has no day, or none that tells enough.")
    start: date | None = Field(description="First day of the period; weeks begin on Monday.")
    end: date | None = Field(description="Last day of the period.")
    actor: str | None = Field(None, description="Who does it.")
    recipient: str | None = Field(None, description="Whom it is done to.")
    type: str | None = Field(None, description="PLOVER event type.")
    quad: str | None = Field(None, description="Verbal or material cooperation or conflict.")
    country: str | None = Field(None, description="Country of the place, ISO 3166 alpha-3.")
    division: str | None = Field(None, description="First-level division of the place, after its country: 'SSD Upper Nile'.")
    n_events: float | None = Field(description="Events that reports tell, copies and repetitions among them.")
    n_incidents: float | None = Field(None, description="Incidents that they come to, campaigns left out; null where incidents were not asked for.")
    n_stories: float | None = Field(description="Stories published in the period that tell of such an event as news, copies counted once.")
    stories: float | None = Field(description="All stories in English published in the period, whatever they tell of; null: none is known.")
    share: float | None = Field(None, description="n_stories / stories.")
    share_low: float | None = Field(None, description="Lower end of the 95 % interval of the share (Wilson).")
    share_high: float | None = Field(None, description="Upper end of it.")
    intensity_mean: float | None = Field(None, description="Mean of PLOVER's conflict and cooperation score, -10 to +10, over the unit that was asked for; null: nothing to take a mean of.")
    intensity_sum: float | None = Field(None, description="Sum of the scores.")
    killed_low: float | None = Field(None, description="Dead, by the least numbers of the incidents of which some report counts them; null where none of them has a number, or where incidents were not asked for.")
    killed_best: float | None = Field(None, description="Dead, by the best numbers of the incidents.")
    killed_high: float | None = Field(None, description="Dead, by the greatest numbers of the incidents; null: some incident has no upper bound.")
