"""Nouns that stand for places: for what kind of place, and which of them a report changes between."""

from __future__ import annotations

from tocsin.text import LOCATIVE, Annotations

SMALL_DIVISIONS = frozenset(["upazila", "tehsil", "taluk", "taluka", "woreda", "kebele", "barangay", "raion", "rayon", "canton", "payam", "boma", "cercle", "subdistrict", "sub-district", "subcounty", "sub-county", "chiefdom", "wilaya", "kecamatan", "mandal"])
"""Words that countries have for their divisions of the lower levels."""
GENERIC = frozenset(["crossing", "gate", "point", "post", "city", "town", "village", "district", "province", "region", "state", "county", "area", "border", "provincial", "capital", "port", "municipality", "governorate", "prefecture", "suburb", "neighbourhood", "neighborhood", "island", "valley", "hamlet", "settlement", "commune", "locality", "colony", "enclave", "frontier", *SMALL_DIVISIONS])
"""Nouns that stand beside the names of places."""
LEVELS = frozenset(["county", "counties", "parish", "province", "provinces", "district", "districts", "region", "regions", "governorate", "governorates", "state", "states", "oblast", "prefecture", "department", "departments", "division", "territory", "township", "zone", "locality", "localities", *SMALL_DIVISIONS, *(word + "s" for word in SMALL_DIVISIONS)])
"""Words that say that a name is a division's."""
SOIL = frozenset("soil territory side border frontier coast waters airspace base outpost capital city town village province district region island port prison camp hospital market mosque church school airport checkpoint crossing".split())
"""Nouns that stand for ground: on the soil of a country is in it ('on Chadian soil', 'in Malian camps')."""
TOWNS = frozenset({"city", "town", "village", "settlement", "hamlet"})
DIVISIONS: dict[str, tuple[str, ...]] = {"province": ("admin1",), "governorate": ("admin1",), "state": ("admin1",), "county": ("admin1", "district"), "district": ("district", "town"), "region": ("admin1", "region")}
"""Words for divisions and the precisions of places that they may be said of."""
NATURAL = frozenset("forest river lake hill mountain ridge creek swamp desert ferry junction sector plateau wetland reserve peninsula pass".split())
"""Nouns that close the name of a piece of ground ('in the Catupa forest')."""
FACILITIES = frozenset("hospital clinic church cathedral university college school hotel mosque penitentiary prison jail stadium".split())
"""Nouns for houses that are often called after persons and places elsewhere."""
WARDS = frozenset({"hospital", "clinic", "infirmary", "morgue", "mortuary"})
"""Nouns for houses to which victims are brought, often far from where they were hurt."""
BRINGING = frozenset("take rush bring carry move fly transfer evacuate airlift admit treat transport".split())
"""Verbs for what is done with them."""
ROADS = frozenset({"road", "highway", "route", "track", "motorway"})
"""Nouns behind which 'to' names a place on the way ("on the road to Gao")."""
ALIKE = (frozenset({"crossing", "border", "frontier", "gate", "checkpoint", "post", "point"}), frozenset({"port", "harbour", "harbor", "terminal"}), frozenset({"airport", "airfield", "airstrip", "airbase"}), frozenset({"base", "camp", "barracks", "outpost", "garrison"}), frozenset({"island", "islet"}), frozenset({"sea", "waters", "water", "strait", "gulf", "bay", "ocean"}), frozenset({"lake", "lakeshore", "lakeside"}), frozenset({"river", "riverbank"}), frozenset({"forest", "woods"}), frozenset({"mountain", "mount", "hill"}))
"""Words that a report changes between for one thing."""
CALLED = frozenset().union(*ALIKE) | {"hospital", "prison", "jail", "mosque", "church", "market", "hotel", "university", "school", "bridge", "square", "dam", "mine", "refinery", "valley", "quarter", "suburb", "neighbourhood", "neighborhood", "stadium", "palace", "temple", "station", "oilfield", "strait", "shoal", "reef", "atoll"}
"""Nouns that point back only to a place that the report has called so."""
GROUNDS = SOIL | CALLED | GENERIC | NATURAL | frozenset("house home building headquarters compound road highway street countryside outskirts farm farmland factory plant embassy consulate office court".split())
"""Nouns for what stands in the place whose name goes before them ('shelled a Kharkiv suburb')."""
TAKING = frozenset("take capture seize overrun enter occupy besiege recapture retake conquer encircle surround raid storm reach shell bomb bombard leave evacuate".split())
"""Verbs whose object is a town and no government, whatever else is called so."""
SHELLED = frozenset("shell bomb bombard overrun besiege retake conquer encircle invade occupy pound strafe storm raid".split())
"""Verbs of war whose object is a town even where a tagger takes its name for somebody's."""
STRUCK = frozenset("attack hit strike capture recapture seize take enter reach surround liberate torch burn loot destroy evacuate target assault".split())
"""Verbs of war whose object may as well be a person: it is a town where a large one is called so."""
SIEGES = frozenset("shelling bombing bombardment siege capture recapture seizure fall liberation occupation storming invasion".split())
"""Nouns for what is done to the town behind 'of', or to a person."""
PACTS = frozenset("accord agreement convention conference protocol treaty pact declaration deal truce ceasefire memorandum communique communiqué process summit roadmap".split())
"""Nouns for what was agreed or is held in a town, and goes by its name: neither is a party ('the Oslo accords')."""
GOALS = frozenset({"into", "onto", "toward", "towards"})
FLIGHTS = frozenset({"flee", "cross", "escape", "pour", "stream", "flood", "retreat", "flock"})
"""Verbs behind which these prepositions name where people get away to from what is told."""
HALTING = frozenset("airport airfield port terminal crossing checkpoint refinery plant mine school university hospital".split())
STOPS = frozenset("suspend halt close stop resume reopen cancel shut".split())
"""Houses whose work stops where they stand ('Kisumu airport suspended flights'), and the verbs that say so."""
WITNESSES = frozenset("resident villager local inhabitant witness eyewitness survivor medic doctor nurse surgeon neighbour neighbor farmer herder fisherman shopkeeper trader hospital clinic townspeople townsfolk parishioner".split())
"""Nouns for those who tell of what happened where they are."""
AUTHORITIES = frozenset("government junta regime ministry authority administration newspaper daily broadcaster embassy".split())
"""Nouns for those who sit in a capital and decide or tell what happens elsewhere."""
BORDERING = frozenset({"border", "front", "overlook", "adjoin", "abut", "neighbour", "neighbor", "straddle", "flank", "face"})
"""Verbs whose object only tells what lies beside a place."""
SHIPS = frozenset("ship vessel boat trawler tanker freighter carrier cutter schooner dhow yacht barge ferry frigate destroyer corvette warship".split())
"""Nouns for what sails: names behind them are those of ships, and it is seldom on the soil of its flag."""
PART_OF_COUNTRY = 5
"""UCDP's code of how precisely 'northern Mali' says where."""
OPEN_WATER = 7
"""The same for places in no country."""


def lies_in(notes: Annotations, head: int) -> bool:
    """A name behind a town says where that lies, and is no party ('the attack in Lyon, France, which killed eight')."""
    token = notes.tokens[head]
    town = notes.tokens[token.head]
    return token.dep == "appos" and town.pos == "PROPN" and town.dep == "pobj" and notes.tokens[town.head].lower in LOCATIVE and notes.tokens[head - 1].text == ","
