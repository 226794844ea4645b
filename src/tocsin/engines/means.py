"""The mode of an event from the words around its anchor: by what weapon an attack is made, and what is refused.

A frame or the learned reader names a mode where the anchor itself tells it. 'Attacked with machetes', 'struck from the air' or
'refused to apologise' tell it by what hangs on the anchor; the word lists are in `lexicon/en/means.yml`.
"""

from __future__ import annotations

from tocsin.deed import Deed
from tocsin.engines.coding import Coding
from tocsin.engines.content import mode_by_content
from tocsin.engines.said import BROKERED, BROKERS
from tocsin.ontology import Ontology
from tocsin.text import Annotations

WEAPONS = ("suicide-attack", "unconventional", "drone", "aerial", "heavy-weapons", "crowd-control", "explosives", "primitive", "firearms")
"""Modes of ASSAULT that a weapon tells, the most telling first."""
FROM_AFAR = frozenset({"aerial", "drone", "heavy-weapons"})
"""Modes of violence across a front; weapons of these overrule a verb's firearms ('fired artillery rounds')."""
REFUSED = ("meet", "assist", "yield", "change")
FLOWN = ("drone", "aerial")
TABLES = frozenset("talk talks dialogue dialog negotiation table".split())
"""Where two sides speak with each other."""
COMING_BACK = frozenset("return come resume go join resumption enter open continue".split())
"""What they do there who are asked to meet."""
RESTRAINT = frozenset("restraint calm refrain de-escalate deescalate moderation patience composure".split())
"""What is asked of those who are to behave otherwise, without giving anything up."""
RANSOM = frozenset("ransom tribute money levy million billion lakh crore dollar euro pound rupee naira shilling franc peso".split())
"""Money that is demanded."""
MENACED = ("arrest", "expel", "relations", "restrict", "violence")
SHOOTING = frozenset({"fire", "launch", "use", "drop", "exchange", "lob", "throw", "hurl", "shoot"})
"""Verbs whose object is the weapon."""
SCATTERING = frozenset({"disperse", "scatter", "break"})
TYING = frozenset({"tie", "attach", "link", "condition", "set"})
"""Verbs of demands whose object is what is given for it."""
INSTRUMENTS = frozenset({"with", "by", "using"})
MEETINGS = frozenset("talk talks meeting negotiation dialogue dialog round summit conference consultation conversation discussion call session contact".split())
"""Nouns for meetings, and for what is said there."""
GREAT = frozenset("summit conference forum round session meeting".split())
"""Those to which many states come."""
BETWEEN_TWO = frozenset("talk talks negotiation dialogue dialog round".split())
"""Those that a host holds for others."""
REMOTE = frozenset("phone telephone video online virtual teleconference".split())
"""Words before a meeting that is held from afar."""
INDIRECT = BROKERED | {"indirect", "proximity"}
"""Words before talks that a third party holds for two."""
FLYING_STATES = frozenset({"GOV", "MIL"})
"""Sectors of those who bomb from the air when nothing else is said."""
Words = tuple[tuple[str, frozenset[str]], ...]


def compile_means(ontology: Ontology) -> tuple[Words, Words, Words]:
    """The lists of weapons, of things refused or asked for, and of things threatened, each with its mode."""
    if "means" not in ontology.compiled:
        weapons = tuple((mode, ontology.words(f"means_{mode}")) for mode in WEAPONS)
        refused = tuple((mode, ontology.words(f"refused_{mode}")) for mode in REFUSED)
        menaced = tuple((mode, ontology.words(f"menace_{mode}")) for mode in MENACED)
        ontology.compiled["means"] = (weapons, refused, menaced)
    found: tuple[Words, Words, Words] = ontology.compiled["means"]
    return found


def give_mode(coding: Coding, deed: Deed) -> None:
    """Set the mode that the words around the anchor tell, where the anchor's own word tells none or only a general one."""
    guessed = deed.frame is None or deed.frame.mode is None  # by the reader, which is less sure than a word
    if deed.type == "ASSAULT":
        by_weapon(coding, deed, guessed=guessed)
    elif deed.type == "REJECT" and (guessed or deed.mode in (None, "change")) and coding.notes.tokens[deed.head].lemma not in coding.ontology.words("denial_verbs"):
        _, refused, _ = compile_means(coding.ontology)
        put(deed, mode_by_content(coding, deed) or named_in(words_at(coding.notes, refusal(coding.notes, deed.head), refused), refused), "mode-by-refusal")
    elif deed.type in ("REQUEST", "THREATEN"):
        by_what_is_said(coding, deed, guessed=guessed)
    elif deed.type == "CONSULT":
        put(deed, by_kind_of_talks(coding, deed), "mode-by-kind-of-talks")
    elif deed.type == "SANCTION" and deed.mode is None and any(coding.notes.tokens[i].lemma.lower() in coding.ontology.words("sanction_discontinue") for i in range(deed.first, deed.last + 1)):
        put(deed, "discontinue", "mode-by-penalty")
    elif deed.type == "MOBILIZE" and deed.mode == "troops" and deed.actors and all(coding.cast.drafts[p].sector == "COP" for p in deed.actors):
        put(deed, "police", "mode-by-doer")


def by_weapon(coding: Coding, deed: Deed, *, guessed: bool) -> None:
    """The mode of an attack by its weapon; who flies does not shoot ('a drone fired two rockets')."""
    notes, weapons = coding.notes, compile_means(coding.ontology)[0]
    flown = named_in(words_at(coding.notes, craft(coding.notes, deed.head), weapons), weapons)
    if any(notes.tokens[i].lower in ("air", "sky") for i in shots_up(notes, deed.head)) or (deed.mode == "heavy-weapons" and named_in(words_at(notes, notes.children(deed.head, "dobj"), weapons[5:6]), weapons[5:6])):
        put(deed, "crowd-control", "mode-by-weapon")  # 'fired tear gas shells'
    elif deed.mode == "explosives" and not deed.nominal and notes.tokens[deed.head].lemma == "bomb" and deed.actors and all(coding.cast.drafts[p].sector in FLYING_STATES or "coalition" in p for p in deed.actors):
        put(deed, "aerial", "bombed-by-state")
    elif flown in FLOWN and deed.mode in (None, "firearms", "heavy-weapons", "explosives", "destroy", *FLOWN):
        put(deed, flown, "mode-by-weapon")
    elif deed.mode in (None, "firearms") or (guessed and deed.mode in WEAPONS):
        mode = named_in(words_at(coding.notes, instruments(coding.notes, deed), weapons), weapons)
        if mode is None and guessed and from_air(coding.notes, deed.head):
            mode = "aerial"
        if guessed or mode in FROM_AFAR:
            put(deed, mode, "mode-by-weapon")


def by_kind_of_talks(coding: Coding, deed: Deed) -> str | None:
    """The mode of a meeting by what its words say of it: held over the telephone, brokered by a third, or within one state."""
    notes, drafts = coding.notes, coding.cast.drafts
    talks = [i for i in (deed.head, *range(deed.first, deed.last + 1), *notes.children(deed.head, "dobj", "nsubjpass")) if notes.tokens[i].lemma.lower() in MEETINGS]
    talks = list(dict.fromkeys([*talks, *(i for t in talks for p in notes.children(t, "prep") if notes.tokens[t].lemma == "round" for i in notes.children(p, "pobj"))]))
    before = {notes.tokens[c].lower for t in talks for c in notes.children(t, "amod", "compound", "nmod", "punct", "npadvmod")}
    if before & REMOTE:
        return "phone"
    brokered = before & INDIRECT or any(notes.tokens[c].lemma in BROKERS for t in talks for c in notes.children(t, "acl", "relcl") if notes.tokens[c].tag == "VBN")
    held = notes.children(deed.head, "dobj", "nsubjpass")  # who 'convened for talks' takes part, who 'convened talks' brings others together
    hosted = not deed.nominal and notes.tokens[deed.head].lemma in BROKERS and any(notes.tokens[t].lemma.lower() in BETWEEN_TWO for t in held)
    if brokered or hosted:
        return "third-party"
    parties = [drafts[p] for p in (*deed.actors, *deed.recipients)]
    of_many = {notes.tokens[i].lemma.lower() for i in (*talks, *range(deed.first, deed.last + 1), *notes.children(deed.head, "dobj", "pobj"))} & GREAT
    if deed.mode == "multilateral" and len(parties) > 1 and not of_many and len({p.country for p in parties}) == 1 and not any(p.sector == "IGO" for p in parties) and not deed.nominal and not coding.in_slot(deed.head, "between"):
        return "meeting"  # 'convened the council of ministers': one state among itself
    return None


def by_what_is_said(coding: Coding, deed: Deed, *, guessed: bool) -> None:
    """The mode of a demand or a threat by the deed that it speaks of, else by the words for what is wanted or threatened."""
    if coding.notes.tokens[deed.head].lemma in TYING:
        return  # 'tied its aid to reforms' asks for reforms and not for aid
    _, asked, menaced = compile_means(coding.ontology)
    mode = by_object(coding, deed) if deed.type == "REQUEST" else None
    if mode is not None:
        put(deed, mode, "mode-by-object")
        return
    mode = mode_by_content(coding, deed)
    if mode is None and (guessed or deed.mode in (None, "change")):
        lists = menaced if deed.type == "THREATEN" else asked
        mode = named_in(words_at(coding.notes, refusal(coding.notes, deed.head), lists), lists)
    if not guessed and deed.mode not in (None, "change") and not (deed.mode == "yield" and mode == "change"):
        return  # the frame's own word says more
    put(deed, mode, "mode-by-content")


def by_object(coding: Coding, deed: Deed) -> str | None:
    """The mode of a demand by what is asked for: money is yielded, restraint is a change, and who is to come back to the table is to meet."""
    notes = coding.notes
    wanted = refusal(notes, deed.head)
    lemmas = {notes.tokens[i].lemma.lower() for i in wanted}
    if lemmas & TABLES and lemmas & COMING_BACK:
        return "meet"
    if lemmas & RESTRAINT:
        return "change"
    things = [*notes.children(deed.head, "dobj"), *(i for p in notes.children(deed.head, "prep") if notes.tokens[p].lower == "for" for i in notes.children(p, "pobj"))]
    money = any(notes.tokens[i].lemma.lower() in RANSOM or any(c.isdigit() for c in notes.tokens[i].text) for i in things)  # 'demanded N50m'
    return "yield" if money and notes.tokens[deed.head].lemma in ("demand", "ask", "seek") else None


def put(deed: Deed, mode: str | None, rule: str) -> None:
    """Set a mode that was found, and say by which rule, where it is another than before."""
    if mode is not None and mode != deed.mode:
        deed.mode = mode
        deed.rules.append(rule)


def craft(notes: Annotations, head: int) -> list[int]:
    """What does a deed of force as its subject or after 'by'."""
    return [i for p in (head, *notes.children(head, "agent")) for i in notes.children(p, "nsubj" if p == head else "pobj")]


def named_in(words: set[str], lists: Words) -> str | None:
    """The first mode one of whose words is there."""
    return next((mode for mode, known in lists if not known.isdisjoint(words)), None)


def words_at(notes: Annotations, at: list[int], lists: Words) -> set[str]:
    """The lemmas and forms of some tokens; of those that make an entry of the lists with the word before, that pair only."""
    found: set[str] = set()
    for index in at:
        token = notes.tokens[index]
        pair = f"{notes.tokens[index - 1].lower} {token.lemma.lower()}" if index else ""
        found |= {pair} if any(pair in known for _, known in lists) else {token.lower, token.lemma.lower()}  # a water cannon is no cannon
    return found


def instruments(notes: Annotations, deed: Deed) -> list[int]:
    """The tokens that may name a weapon: the anchor, what stands before it, its doer, its object, and what follows 'with', 'by' and 'using'."""
    tokens = notes.tokens
    near = [*range(deed.first, deed.last + 1)]
    for head in dict.fromkeys((deed.head, *([deed.clause] if deed.nominal and tokens[deed.head].dep == "dobj" and deed.clause >= 0 else []))):
        for child in tokens[head].children:
            kind = tokens[child].dep
            before = kind in ("compound", "amod", "nmod") and head == deed.head
            if before or kind == "nsubj" or (kind == "dobj" and tokens[head].lemma in SHOOTING):
                near.append(child)
            elif kind in ("prep", "agent") and tokens[child].lower in INSTRUMENTS:
                near.extend(notes.children(child, "pobj"))
            elif kind == "advcl" and tokens[child].lemma == "use":
                near.extend(notes.children(child, "dobj"))
    more = [c for i in near if i != deed.head for c in notes.children(i, "compound", "amod", "conj") if tokens[i].pos in ("NOUN", "PROPN")]
    return [*near, *more]


def shots_up(notes: Annotations, head: int) -> list[int]:
    """Where shots go that scatter a crowd ('dispersed them by firing in the air')."""
    if notes.tokens[head].lemma not in SCATTERING:
        return []
    shots = [i for p in notes.children(head, "prep", "advcl") for i in (p, *notes.children(p, "pobj", "pcomp"))]
    return [i for shot in shots for p in notes.children(shot, "prep") if notes.tokens[p].lower in ("in", "into") for i in notes.children(p, "pobj")]


def from_air(notes: Annotations, head: int) -> bool:
    """The act comes from the air."""
    return any(notes.tokens[i].lower in ("air", "sky") for p in notes.children(head, "prep") if notes.tokens[p].lower == "from" for i in notes.children(p, "pobj"))


def refusal(notes: Annotations, head: int) -> list[int]:
    """What a refusal refuses: the verb or noun below it, and what a plain noun such as 'possibility' is of."""
    tokens, found = notes.tokens, []
    for child in tokens[head].children:
        if tokens[child].dep in ("xcomp", "ccomp", "acl", "dobj", "nsubjpass"):
            found.append(child)
        elif tokens[child].dep in ("prep", "prt") and tokens[child].lower in ("to", "of", "for", "out"):
            found.extend(notes.children(child, "pobj", "pcomp"))
    deeper = [i for f in found if tokens[f].pos == "NOUN" for p in notes.children(f, "prep") if tokens[p].lower in ("of", "for", "to") for i in notes.children(p, "pobj")]
    deeper += [i for f in found if tokens[f].pos == "NOUN" for i in notes.children(f, "compound", "acl")]
    deeper += [i for f in found if tokens[f].pos == "VERB" for i in (*notes.children(f, "dobj", "pcomp"), *(o for p in notes.children(f, "prep") for o in notes.children(p, "pobj")))]
    return [*found, *(i for f in found for i in notes.conjuncts(f)), *deeper]
