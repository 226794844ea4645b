"""What a sentence says was struck, with what, and whether its words set a happening apart from another: kinds by which two deeds of one town and day are told from each other."""

from __future__ import annotations

import re

from tocsin.records import Event

TARGETS: dict[str, str] = {
    "school": "school college university seminary madrasa madrassa classroom kindergarten academy dormitory",
    "hospital": "hospital clinic maternity ward|health centre|health center|health post",
    "home": "house home residence villa apartment|residential building|residential block",
    "market": "market marketplace bazaar shop stall mall supermarket|shopping centre|shopping center",
    "worship": "mosque church temple shrine monastery synagogue cathedral chapel",
    "table": "restaurant cafe café teashop nightclub pub bar tavern bakery|tea shop|tea house|coffee shop",
    "play": "casino cinema theatre theater|pool hall|billiard hall|snooker hall|games arcade",
    "hotel": "hotel guesthouse hostel resort",
    "post": "checkpoint outpost barracks garrison base|army post|military post|army camp|military camp|border post|police post|police station",
    "road": "bus minibus convoy taxi car lorry truck vehicle motorcycle",
    "rail": "train|railway station|railway line",
    "airport": "airport airfield airstrip runway",
    "sea": "port harbour harbor ship vessel tanker boat ferry trawler freighter",
    "fuel": "refinery oilfield pipeline|oil field|oil plant|gas field|oil depot|fuel depot|oil facility|gas plant",
    "power": "substation dam|power plant|power station",
    "office": "embassy consulate parliament ministry courthouse|town hall|city hall|court building",
    "prison": "prison jail",
    "crowd": "funeral wedding rally stadium concert procession|cultural centre|cultural center",
    "farm": "farm plantation ranch orchard",
    "mine": "quarry|coal mine|gold mine|copper mine|mine shaft|mining camp",
    "refuge": "shelter|refugee camp|displacement camp|displacement site|camp for the displaced|camp for displaced people",
}
"""What is struck, by words that reports exchange for each other. Words for any building or place ('building', 'village', 'compound', 'camp') tell nothing."""
KIND = {word: kind for kind, words in TARGETS.items() for at, part in enumerate(words.split("|")) for word in (part.split() if at == 0 else [part])}
PLURALS = {f"{word[:-1]}ies": word for word in KIND if word.endswith("y")}
SPOTS = re.compile(r"(?<!behind )(?<!iron )(?<!gold )\b(" + "|".join(sorted((*KIND, *PLURALS), key=len, reverse=True)) + r")(?:e?s)?\b(?![ -](?:bomb|fire|owner|driver|yard|association|council|exam|command| of operations))", re.IGNORECASE)
TENDED = re.compile(
    r"\b(?:doctors?|medics?|nurses?|surgeons?|director|officials?|treated|treating|treatment|recovering|recuperating|discharged|released|taken|rushed|died|admitted|brought|carried|conveyed|moved|evacuated|airlifted|transferred|transported|referred|flown|bodies|corpses|remains|patients?|morgue|mortuary)\b[^.;]{0,60}?\b(?:to|at|in|from|of|by)\b[^.;]{0,40}?\b(?:hospitals?|clinics?|health cent(?:re|er)s?)\b"
    r"|\b(?:hospital|clinic) (?:director|officials?|sources?|staff|workers?|records|said|told)\b|\b(?:hospital|clinic)s? (?:where|in which)\b",
    re.IGNORECASE,
)
"""Words by which a hospital is where the hurt were brought or who tells of them, not what was struck."""
ARMS = {"firearms": "gun", "explosives": "blast", "suicide-attack": "blast", "aerial": "blast", "drone": "blast", "heavy-weapons": "blast", "primitive": "blade"}
"""What a deed of force is done with, coarser than its mode: reports exchange the modes of one kind. Other modes (beaten, taken away, destroyed) go with any."""
ANYBODY = frozenset("people protester demonstrator marcher crowd thousands hundreds person man woman child civilian resident villager victim worker other member student family boy girl native local citizen inhabitant passenger bystander staff employee patient refugee target forces force group village town city area country soldier troops police policeman".split())
"""Heads of words for those who suffer that say nothing, or that reports exchange for others."""
FORCES_OF_STATE = frozenset({"MIL", "COP"})
"""Sectors of those who were hurt as one of a state's forces; all others whose kind is told, but for fighters, are civilians."""
DEED = r"(?:attack|blast|bomb|bombing|explosion|strike|airstrike|raid|shooting|ambush|clash|incident|assault|killing|abduction|kidnapping|march|protest|rally|meeting|round|visit|call|launch|test|attempt|massacre|murder)"
"""Words for one happening."""
SPOT = r"(?:village|town|city|district|province|camp|base|post|checkpoint|convoy|market|mosque|church|school|hospital|area|place|part|group|gang|militia|missile|rocket|projectile|drone|bomb)"
"""Words for what is struck, and for who or what strikes."""
APART = re.compile(
    rf"\b(?:another (?:[\w-]+ )?(?:{DEED}|{SPOT})|separate(?:ly)?|(?:earlier|previous|similar|different|unrelated) (?:[\w-]+ )?{DEED}|elsewhere|also on|last (?:week|month|year)'s"
    r"|(?:the|a|one|two|three|four|five|six|several|\d+) (?:day|night|week|month|year)s? (?:before|earlier|later|after)\b|the (?:previous|following) (?:day|night|week|month)\b|same (?:day|night|week|month) as\b|days (?:before|earlier|later)\b)",
    re.IGNORECASE,
)
"""Words that set a happening apart from one told before. 'Another five were wounded', 'another officer' do not."""
COUNTED = re.compile(rf"\b(?:second|third|fourth) (?:[\w-]+ )?{DEED}", re.IGNORECASE)
"""Words that set it apart from what other sentences tell; in its own they count it ('shot dead four men, the second attack in a week')."""
SEVERAL = re.compile(r"\b(?:two|three|four|five|both|several)\s+(?:(?!of\b)[\w-]+\s+){0,2}?(?:attacks|raids|shootings|ambushes|massacres|abductions|kidnappings|killings|marches|protests|rallies|incidents)\b", re.IGNORECASE)
"""Words that count deeds, of which a report then tells one after the other ('two mass shootings'); blasts and strikes may be of one attack."""
AFTER = re.compile(r"\b(?:(?:hours|minutes) (?:later|earlier|after|before)|(?:later|earlier) (?:that|the same|on the same|in the) (?:day|night|evening|morning)|(?:that|the) same (?:day|night|evening|morning)|meanwhile|on the same day)\b", re.IGNORECASE)
"""Words that often begin the telling of another happening, and as often go on with the first."""
ALSO = re.compile(r"\balso (?:been )?$", re.IGNORECASE)
"""Words before an anchor that tell it as one more ('she also met …')."""
PLURALS_OF_DEEDS = "attacks|raids|strikes|airstrikes|bombings|clashes|killings|abductions|kidnappings|ambushes|protests|arrests|incidents"
MANY = re.compile(rf"\b(?:{PLURALS_OF_DEEDS})$", re.IGNORECASE)
"""Anchors that may hold several happenings of one day."""
NIGHT = re.compile(r"\b(?:overnight|nights?|evening|late|midnight|early|dawn|pre-?dawn|small hours|sunrise|after dark)\b", re.IGNORECASE)
"""Hours near the end of a day, whose deeds reports put on either of two."""
FIGHT = re.compile(r"^(?:(?:\w+ )*(?:clash|fight|fought|battle|skirmish|firefight|gunfight|gunbattle|crossfire|exchang|traded|shootout)\w*)", re.IGNORECASE)
"""Anchors of fights that two sides wage."""
OUTCOME = re.compile(r"\b(?:kill|die[ds]?\b|dead|death|wound|injur|neutrali|eliminat|slain|slay|lost\b|repel|repuls|foil|thwart|beat|returned|fought off|respon)", re.IGNORECASE)
"""Anchors that tell what came of a fight, not who began it."""
FIRST = 12
"""Characters with which a sentence begins."""
CLOSE = 25
"""Characters between a day and the word of saying that it belongs to."""


def goes_on(quote: str) -> str:
    """Whether the words of a sentence begin with a later or an earlier hour ('begins'), have one ('has'), or none ('')."""
    found = AFTER.search(quote)
    return "" if found is None else "begins" if found.start() < FIRST else "has"


def is_also(event: Event) -> bool:
    """It is told as one more."""
    return any(ALSO.search(span.quote[: max(0, event.anchor.start - span.start)]) for span in event.evidence)


def targets_in(quote: str) -> frozenset[str]:
    """The kinds of what was struck that a sentence names."""
    words = (match.group(1).casefold() for match in SPOTS.finditer(TENDED.sub(" ", quote)))
    return frozenset(KIND[PLURALS.get(word, word)] for word in words)


def harmed_in(event: Event) -> frozenset[str]:
    """Whether a state's forces or civilians were hurt, as far as the numbers tell."""
    tolls = (*event.casualties.killed, *event.casualties.injured) if event.casualties else ()
    told = (toll for toll in tolls if toll.sector not in (None, "REB", "UAF", "CRM", "CVL") or (toll.sector == "CVL" and not is_anybody(toll.who)))
    return frozenset("state" if toll.sector in FORCES_OF_STATE else "civilians" for toll in told)


def is_anybody(words: str) -> bool:
    """The words for those who were hurt, in the singular or the plural, tell nothing of who they were."""
    return any(form in ANYBODY for word in words.casefold().split() for form in (word, word.removesuffix("s"), word.replace("men", "man")))


def says_when(event: Event) -> bool:
    """The only day that its sentence names comes before the word of saying and the deed after it: it may be the day of the saying ('… on Monday claimed the bombing')."""
    if not event.date or not event.date.evidence:
        return False
    cues = [said.cue for said in event.attribution if said.cue and said.cue.end <= event.anchor.start]
    return any(span.end <= cue.start and cue.start - span.end <= CLOSE for cue in cues for span in event.date.evidence)
