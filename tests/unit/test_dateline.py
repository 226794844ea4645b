import pytest

from tocsin.clean.dateline import read_alone, read_dateline
from tocsin.clean.signature import byline_in
from tocsin.clean.stated import url_day
from tocsin.written_day import read_day


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("KHARTOUM, March 4 (Coastal Wire) — Drones struck a depot.", "KHARTOUM", "March 4"),
        ("GENEVA (Reuters) - Envoys met on Monday.", "GENEVA", None),
        ("ISLAMABAD: Pakistan has called for talks.", "ISLAMABAD", None),
        ("Islamabad: Pakistan has called for talks.", "Islamabad", None),
        ("Nairobi, Kenya – Police fired on a crowd.", "Nairobi, Kenya", None),
        ("MINSK, March 5 2025 /BELAN/. The ministry recalled its envoy.", "MINSK", "March 5 2025"),
        ("LIMA, Peru (May 2) The army shelled a camp.", "LIMA, Peru", "May 2"),
        ("LUSAKA (Zambia), May 2, 2024 -- The army shelled a camp.", "LUSAKA", "May 2, 2024"),
        ("Lusaka | 2 May 2024 | The army shelled a camp.", "Lusaka", "2 May 2024"),
        ("Lusaka, Zambia | 2 May 2024 | The army shelled a camp.", "Lusaka, Zambia", "2 May 2024"),
        ("PORT-AU-PRINCE, Haiti (AP) — Gunmen attacked a town.", "PORT-AU-PRINCE, Haiti", None),
    ],
)
def test_a_dateline_before_the_first_sentence(line, place, day):
    found = read_dateline(line)
    assert found is not None
    assert line[slice(*found.place)] == place
    assert (line[slice(*found.date)] if found.date else None) == day


def test_a_full_date_alone_before_the_first_sentence():
    line = "4 May 2019 — Some 300 families left the town."
    assert line[slice(*read_dateline(line).date)] == "4 May 2019"
    assert read_dateline("4 May — Some 300 families left the town.") is None


@pytest.mark.parametrize(("line", "agency"), [("KHARTOUM, March 4 (Coastal Wire) — Shells fell on the market.", "Coastal Wire"), ("(Delta Press) - Envoys met.", "Delta Press"), ("KHARTOUM — Shells fell on the market.", None)])
def test_the_agency_of_a_dateline(line, agency):
    assert read_dateline(line).agency == agency


@pytest.mark.parametrize("line", ["Politics | 2 May 2024 | The army shelled a camp.", "Minister (left), May 2, and his guests", "Minister: no talks with the rebels will be held.", "BREAKING: Gunmen attack a town.", "The army said: leave the town now.", "Published: 4 March 2024 by the ministry in the capital"])
def test_what_only_looks_like_a_dateline(line):
    assert read_dateline(line) is None


@pytest.mark.parametrize(("line", "place", "day"), [("AP, Nairobi, 4 May 2019", "Nairobi", "4 May 2019"), ("May 14, 2024", None, "May 14, 2024"), ("Astana, 15 November 2023", "Astana", "15 November 2023")])
def test_a_dateline_on_a_line_of_its_own(line, place, day):
    found = read_alone(line)
    assert found is not None
    assert line[slice(*found.date)] == day
    assert (line[slice(*found.place)] if found.place else None) == place


@pytest.mark.parametrize(("text", "day"), [("2019-05-14T23:30:00Z", "2019-05-14"), ("May 14, 2019", "2019-05-14"), ("14 May 2019", "2019-05-14"), ("14/05/2019", "2019-05-14"), ("03/04/2019", None), ("20190514", "2019-05-14"), ("1970-01-01", None), ("yesterday", None)])
def test_a_day_is_read_only_where_it_is_sure(text, day):
    read = read_day(text)
    assert (str(read[0]) if read else None) == day


@pytest.mark.parametrize(("url", "day"), [("https://d.example/2019/05/14/bridge", "2019-05-14"), ("https://d.example/world/20190514-bridge", "2019-05-14"), ("https://d.example/item/1234567", None), ("https://d.example/2019/13/41/x", None)])
def test_the_day_of_an_address(url, day):
    found = url_day(url)
    assert (str(found) if found else None) == day


@pytest.mark.parametrize(("line", "name"), [("By Ann Example", "Ann Example"), ("By ANN EXAMPLE and BOB SAMPLE", "ANN EXAMPLE and BOB SAMPLE"), ("By the river the army waited.", None), ("Our Correspondent", "Our Correspondent")])
def test_a_byline(line, name):
    assert byline_in(line) == name
