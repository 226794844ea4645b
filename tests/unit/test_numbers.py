import pytest

from tocsin.numbers import bound_before, limits, parse_number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("26", 26), ("1,524", 1524), ("seven", 7), ("twenty-six", 26), ("a hundred", 100), ("two hundred and five", 205), ("800 thousand", 800_000),
        ("2.5 million", 2_500_000), ("three lakh", 300_000), ("10 crore", 100_000_000), ("hundred", 100), ("one thousand two hundred", 1200),
        ("2 lakh crore", 2 * 10**12), ("two thousand million", 2 * 10**9), ("thousand million", 10**9), ("a million million", 10**12), ("one thousand two hundred crore", 12 * 10**9),
        ("two hundred thousand", 200_000), ("one million two hundred thousand", 1_200_000), ("three million four thousand and five", 3_004_005), ("one lakh two thousand crore", 102_000 * 10**7),
    ],
)  # fmt: skip
def test_numbers_in_words_and_digits(words, value):
    assert parse_number(words) == value


@pytest.mark.parametrize("words", ["", "people", "first", "a", "the 26"])
def test_what_is_no_number(words):
    assert parse_number(words) in (None, 1)


@pytest.mark.parametrize(
    ("before", "bound"),
    [("killed at least ", "at_least"), ("more than ", "more_than"), ("Over ", "more_than"), ("up to ", "at_most"), ("nearly ", "nearly"), ("just under ", "nearly"), ("under ", "less_than"), ("about ", "about"), ("killed ", None), ("at least once, ", None)],
)
def test_bounds_before_a_number(before, bound):
    assert bound_before(before) == bound


def test_limits_never_lose_a_bound():
    assert limits(30, "more_than") == (31, None, "more_than")
    assert limits(4000, "at_least") == (4000, None, "at_least")
    assert limits(20, "nearly") == (18, 20, "less_than")
    assert limits(20, "less_than") == (0, 19, "less_than")
    assert limits(1000, "about") == (900, 1100, "about")
    assert limits(5, "exact") == (5, 5, "exact")
    assert limits(50, "at_most") == (0, 50, "at_most")


def test_what_is_not_counted_one_by_one_has_no_next_number():
    assert limits(5, "more_than", counted=False) == (5, None, "more_than")
    assert limits(5, "less_than", counted=False) == (0, 5, "less_than")
