"""What was done to the people whom a number counts: killed, injured, missing, captured, arrested, displaced, deported, released."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tocsin.find.quantities import Quantity
from tocsin.knowledge import Loss, LossRole
from tocsin.ontology import Ontology
from tocsin.text import Annotations, Token

LETHAL: tuple[LossRole, ...] = ("killed", "injured")
TO_DEATH = frozenset(["shoot", "beat", "stab", "hack", "burn", "crush", "club", "batter", "trample", "torture", "bludgeon", "stone", "strangle", "knife", "spear", "bayonet", "slash", "chop", "axe", "kick", "whip", "flog", "choke", "throttle", "drag", "maul", "smash", "thrash", "pummel", "pelt", "starve", "freeze", "find", "gun", "bleed", "leave", "pronounce", "declare", "confirm", "presume", "fear", "report", "believe"])
"""Verbs that 'dead' completes."""
FIGURATIVE = frozenset(["sentence", "condemn", "scare", "frighten", "terrify", "bore", "worry", "tickle", "work", "love", "doom", "come", "lead", "amount", "contribute", "relate", "link", "point", "react", "respond", "refer", "threaten"])
"""Verbs with which 'to death' or 'to the death' kills nobody yet."""
ALIVE = frozenset(["burn", "bury", "roast", "skin", "flay", "cremate", "incinerate"])
"""Verbs with which 'alive' says that it killed."""
TAKES_LIFE = frozenset(["claim", "take", "lose", "cost"])
LEAVES = frozenset(["leave", "be", "find", "pronounce", "confirm", "take", "hold", "place", "remain", "go", "report", "declare", "fear", "believe", "presume", "list", "keep", "put", "render", "become", "make"])
"""Verbs by which a state is said of people: 'left six soldiers dead', 'were taken hostage'."""
FINDS = frozenset(["find", "recover", "discover", "retrieve", "pull", "dump", "exhume", "unearth", "see", "bury", "lie", "bring", "wash", "identify", "count", "collect", "remove", "receive", "return"])
DEEDS = frozenset(["killing", "murder", "massacre", "assassination", "execution", "beheading", "slaying", "slaughter", "neutralization", "neutralisation", "elimination", "annihilation"])
"""Nouns of deeds that kill: a number before them counts deeds, one behind their 'of' the dead."""
COMES = frozenset(["bring", "arrive", "reach", "return"])
"""Verbs of coming or being brought somewhere dead or wounded."""
BETWEEN = frozenset(
    "others other more people persons were was are is have has had been being be also reportedly confirmed feared presumed believed left found all still now listed reported as declared pronounced later seriously badly critically severely slightly lightly allegedly there themselves both each subsequently either lay remain remained went gone got get".split()
)
"""Words that may stand between counted people and what is said of them."""
PARTS = frozenset(["including", "include"])
ALONG = frozenset(["of", "including", "among", "with", "along", "plus", "besides", "as"])
"""Prepositions whose noun may share what is said of the noun before them."""
BEARS = frozenset(["sustain", "suffer", "receive", "embrace", "attain"])
"""Verbs whose object is the harm itself ('sustained bullet injuries', 'embraced martyrdom')."""
BORNE = frozenset(f"{verb.rstrip('e')}ed" for verb in BEARS)
"""Their past forms, which the parser may take for adjectives ('received bullet injuries')."""
HARM = {"injury": "injured", "wound": "injured", "burn": "injured", "fracture": "injured", "martyrdom": "killed", "shahadat": "killed"}
WOUNDING = frozenset({"bullet", "pellet", "shrapnel", "splinter", "fragment", "canister", "cartridge", "round", "shard", "stone", "rock", "arrow", "baton", "truncheon"})
"""What wounds those whom it hits; of a shell or a bomb it is not said that they lived."""
LIMBS = frozenset({"leg", "arm", "foot", "hand", "shoulder", "thigh", "knee", "head", "chest", "neck", "back", "stomach", "abdomen", "face", "eye", "hip", "ankle"})
"""Parts of the body in which somebody is hit."""
LIVES = frozenset({"body", "corpse", "remain", "skeleton", "life", "loss"})
"""Nouns before 'of' and people who are dead."""
REPORTS = frozenset({"know", "confirm", "report", "believe", "think", "presume", "fear", "say", "understand"})
"""Verbs by which something is said of people ('are known to have died')."""
VITAL = frozenset({"head", "chest", "neck", "back", "stomach", "abdomen", "face", "eye"})
"""Those of which it is not said that somebody shot there lived."""
SUMS = frozenset({"minimum", "maximum", "total", "average"})
"""Nouns before 'of' and a number that say how the number is meant."""
COMPANIES = frozenset({"family", "household", "crew", "team", "group", "party", "patrol", "squad", "unit", "gang", "delegation", "band", "couple"})
"""Nouns before 'of' and a number that say how many they are ('a family of nine')."""
HOLDS = frozenset(["take", "hold", "seize"])
"""Verbs of those who have hostages."""
DRIVES = frozenset(["force", "drive", "compel", "cause", "push", "prompt", "oblige", "lead", "chase"])
"""Verbs by which people are made to leave."""
LEAVES_BEHIND = frozenset(["leave", "abandon", "quit", "vacate"])
"""Verbs of those who leave their homes."""
LIVING_ON = frozenset(["injury", "suspension", "transfer", "rival", "competitor", "party", "club", "defection", "retirement", "desertion", "opposition"])
"""To what people are lost who do not die."""
HOMES = frozenset(["home", "house", "village", "homeland", "land", "town"])
DREAMT = frozenset(["threaten", "plan", "plot", "try", "attempt", "want", "vow", "order", "intend", "aim", "seek", "hope", "conspire", "promise", "refuse", "warn", "urge"])
"""Verbs after which 'to kill' has killed nobody."""


@dataclass
class Losses:
    """The words of `losses.yml`, by the part that they play."""

    verbs: dict[str, Loss] = field(default_factory=dict)
    befalls: dict[str, Loss] = field(default_factory=dict)
    states: dict[str, Loss] = field(default_factory=dict)
    nouns: dict[str, Loss] = field(default_factory=dict)
    verb_particles: dict[str, set[str]] = field(default_factory=dict)
    """First word of a verb → what must follow it: 'gun' → 'down'."""
    befall_particles: dict[str, set[str]] = field(default_factory=dict)
    """The same of what befalls people: who burns 'to death' dies, whom somebody burns need not."""
    roles: dict[str, Loss] = field(default_factory=dict)
    kin: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hurt:
    """A role, the token that tells of it, and how the count stands to others."""

    loss: Loss
    cue: int
    part: bool = False
    """A part of another count ('including four children'), not to be added to it."""
    total: bool = False
    """All that are counted so far ('the toll rose to 32'): it takes the place of earlier counts."""
    earlier: bool = False
    """A count that the sentence itself calls out of date ('up from 28')."""
    both: bool = False
    """Killed and injured counted together."""
    rival: bool = False
    """What one source puts the toll at: it does not take the place of another source's count."""


def compile_losses(ontology: Ontology) -> Losses:
    """The words of loss, ready to look up."""
    if "losses" not in ontology.compiled:
        built = Losses(kin=ontology.words("kin"))
        for loss in ontology.all("losses", Loss):
            built.roles[loss.role] = loss
            for table, particles, words in ((built.verbs, built.verb_particles, loss.verbs), (built.befalls, built.befall_particles, loss.befalls)):
                for word in words:
                    first, _, rest = word.partition(" ")
                    table[first] = loss
                    if rest:
                        particles.setdefault(first, set()).add(rest)
            built.states.update(dict.fromkeys(loss.states, loss))
            built.nouns.update(dict.fromkeys(loss.nouns, loss))
        ontology.compiled["losses"] = built
    found: Losses = ontology.compiled["losses"]
    return found


def verb_loss(notes: Annotations, losses: Losses, verb: int, *, befalls: bool = False) -> Loss | None:
    """The loss that a verb tells of, its particle present ('gun down'), or its completion ('shot dead', 'stabbed to death')."""
    token = notes.tokens[verb]
    lemma = token.lemma.lower()
    loss = (losses.befalls if befalls else losses.verbs).get(lemma)
    after = [t.lower for t in notes.tokens[verb + 1 : verb + 12] if t.sentence == token.sentence]
    loss = losses.roles.get("injured") if loss is None and not befalls and is_hit(notes, verb) else loss
    rests = (losses.befall_particles if befalls else losses.verb_particles).get(lemma)
    if loss is not None and rests and not any(rest == " ".join(after[: len(rest.split())]) or (" " not in rest and rest in after[:5]) for rest in rests):
        loss = None
    fatal = not befalls and loss is not (killed := losses.roles.get("killed")) and (is_to_death(notes, verb, after) or (lemma in TO_DEATH - LEAVES and (stands_behind_object(notes, verb, "dead") or after[:1] == ["dead"] or after[:2] == ["and", "killed"])))
    return killed if fatal else loss


def is_hit(notes: Annotations, verb: int) -> bool:
    """Somebody is hit by what wounds, or in a part of the body, or treated for wounds ('was struck by shrapnel', 'hit in the leg')."""
    lemma = notes.tokens[verb].lemma.lower()
    after = notes.tokens[verb + 1 : notes.sentences[notes.tokens[verb].sentence].last]
    if lemma not in ("hit", "strike", "graze", "treat", "shoot") or any(t.lower in ("dead", "died", "killed", "fatally") for t in after):
        return False
    beside = {(notes.tokens[p].lower, notes.tokens[c].lemma.lower()) for p in notes.children(verb, "prep", "agent") for c in notes.children(p, "pobj")}
    beside |= {("for", notes.tokens[c].lemma.lower()) for n in notes.children(verb, "dobj") for p in notes.children(n, "prep") if notes.tokens[p].lower == "for" for c in notes.children(p, "pobj")}
    if lemma == "shoot":
        return any(prep == "in" and noun in LIMBS - VITAL for prep, noun in beside)
    if lemma == "treat":
        return any(prep == "for" and noun in HARM for prep, noun in beside)
    return any((prep == "by" and noun in WOUNDING) or (prep == "in" and noun in LIMBS) for prep, noun in beside)


def is_to_death(notes: Annotations, verb: int, after: Sequence[str]) -> bool:
    """'To death' or 'alive' completes the verb ('hacked to death', 'burned alive')."""
    lemma = notes.tokens[verb].lemma.lower()
    if lemma in ALIVE and ("alive" in after[:1] or stands_behind_object(notes, verb, "alive") or any(notes.tokens[c].lower == "alive" for c in notes.children(verb, "acomp", "oprd", "advmod"))):
        return True
    deathly = after[:2] == ["to", "death"] or any(notes.tokens[c].lower == "death" and c == p + 1 for p in notes.children(verb, "prep") if notes.tokens[p].lower == "to" for c in notes.children(p, "pobj"))
    return deathly and lemma not in FIGURATIVE


def stands_behind_object(notes: Annotations, verb: int, word: str) -> bool:
    """A word stands right behind the verb's object, or ends it where the parser takes it in ('shot a trader dead', 'burned six traders alive')."""
    last = max((notes.phrase(c)[1] for c in notes.children(verb, "dobj")), default=verb)
    return last > verb and word in [token.lower for token in notes.tokens[last : last + 2]]


def own_word(notes: Annotations, losses: Losses, noun: int) -> Hurt | None:
    """The counted word says it itself: '12 deaths', '30 wounded', 'six dead soldiers', '26 lives' that an attack claimed."""
    token = notes.tokens[noun]
    lemma = token.lemma.lower()
    verb = notes.tokens[token.head]
    loss = losses.nouns.get(lemma) or losses.nouns.get(token.lower) or losses.states.get(token.lower)
    if loss is not None and loss.role not in LETHAL and token.pos == "NOUN" and lemma not in losses.states:
        return None  # 'three arrests' count arrests
    if lemma in DEEDS:
        return None
    if loss is None and lemma in ("life", "victim") and verb.lemma.lower() in TAKES_LIFE and not (lemma == "victim" and notes.children(verb.index, "prt", "advmod")):  # not 'took the two victims away'
        return Hurt(losses.roles["killed"], verb.index) if "killed" in losses.roles else None
    if loss is None and lemma in ("body", "corpse") and any(t.lemma.lower() in FINDS for t in notes.tokens[max(0, noun - 10) : noun + 10] if t.sentence == token.sentence):
        return Hurt(losses.roles["killed"], noun) if "killed" in losses.roles else None
    if loss is None and lemma == "casualty" and any(notes.tokens[c].lower == "fatal" for c in notes.children(noun, "amod")):
        return Hurt(losses.roles["killed"], noun) if "killed" in losses.roles else None
    if loss is None and lemma == "casualty":
        return Hurt(losses.roles["killed"], noun, both=True) if "killed" in losses.roles else None
    for child in notes.children(noun, "amod", "acomp", "oprd", "nmod"):
        if loss is None and (notes.tokens[child].dep != "amod" or child < noun or not notes.children(child)):
            loss = losses.states.get(notes.tokens[child].lower)
    if loss is None:  # '19 people with light injuries'
        after = [t.index for t in notes.tokens[noun + 1 : noun + 2] if t.lower == "with"]
        loss = next((losses.roles.get(HARM[notes.tokens[c].lemma.lower()]) for p in after for c in notes.children(p, "pobj") if notes.tokens[c].lemma.lower() in HARM), None)
    return Hurt(loss, noun) if loss is not None else None


def said_after(notes: Annotations, losses: Losses, last: int) -> Hurt | None:
    """What is said right after the counted words: '30 wounded', 'six others were also injured', '40 people dead'."""
    tokens = notes.tokens
    sentence = notes.sentences[tokens[last].sentence]
    at, passive = last + 1, False
    while at < sentence.last and tokens[at].lower in BETWEEN and at - last < 8:
        passive = passive or tokens[at].lower in ("were", "was", "been", "being", "are", "is")
        at += 1
    if at >= sentence.last:
        return None
    token = tokens[at]
    if (loss := losses.states.get(token.lower)) is not None and token.tag != "NNS" and (token.pos != "NOUN" or passive or at == last + 1):
        if not passive and at + 1 < sentence.last and (tokens[at + 1].pos in ("NOUN", "PROPN", "NUM", "DET", "PRON") and tokens[at + 1].lower not in ("in", "by", "when", "that")) and token.tag in ("VBD", "VBN", "JJ"):
            return None  # 'Two gunmen killed five'
        return Hurt(loss, at, both=is_both(notes, losses, at))
    if (borne := borne_harm(notes, losses, at)) is not None:
        return Hurt(borne, at)
    if token.lemma.lower() == "lose" and {"life", "lives"} & {t.lower for t in tokens[at + 1 : min(at + 3, sentence.last)]}:
        return Hurt(losses.roles["killed"], at) if "killed" in losses.roles else None
    if (loss := losses.befalls.get(token.lemma.lower())) is not None and token.pos in ("VERB", "AUX") and verb_loss(notes, losses, at, befalls=True) is not None:
        return Hurt(loss, at)
    if token.pos == "VERB" and is_unreal(notes, at):
        return None
    if token.tag in ("VBN", "VBD") and (loss := verb_loss(notes, losses, at)) is not None:
        active = not passive and at + 1 < sentence.last and tokens[at + 1].pos in ("NOUN", "PROPN", "NUM", "DET", "PRON", "ADJ")
        if not active and (passive or not notes.children(at, "dobj")):
            return Hurt(loss, at, both=is_both(notes, losses, at))
    return None


def borne_harm(notes: Annotations, losses: Losses, verb: int) -> Loss | None:
    """The harm that the object of a verb of bearing names, in the words right after it ('sustained severe burns')."""
    token = notes.tokens[verb]
    if token.lemma.lower() not in BEARS and token.lower not in BORNE:
        return None
    for after in notes.tokens[verb + 1 : min(verb + 6, notes.sentences[token.sentence].last)]:
        if after.lemma.lower() in HARM:
            return losses.roles.get(HARM[after.lemma.lower()])
        if after.pos not in ("ADJ", "NOUN", "PROPN", "DET", "ADV", "CCONJ") or after.text == ",":
            return None
    return None


def is_both(notes: Annotations, losses: Losses, verb: int) -> bool:
    """'were killed and injured', 'killed or wounded 60': two words share one count."""
    tokens = notes.tokens
    if tokens[verb].dep == "conj" and verb > 1 and tokens[verb].head == verb - 2 and tokens[verb - 1].lower in ("and", "or") and not notes.children(verb - 2, "dobj"):
        verb -= 2  # 'killing and wounding dozens'
    if verb + 2 >= len(tokens) or tokens[verb + 1].lower not in ("and", "or", "/") or tokens[verb + 2].sentence != tokens[verb].sentence:
        return False
    word = tokens[verb + 2]
    if notes.children(word.index, "dobj") and tokens[verb].tag != word.tag:
        return False  # 'left 12 dead and injured 40'
    other = verb_loss(notes, losses, verb + 2) or losses.states.get(word.lower)
    mine = verb_loss(notes, losses, verb) or losses.states.get(tokens[verb].lower)
    return other is not None and mine is not None and {other.role, mine.role} == set(LETHAL)


def by_verb(notes: Annotations, losses: Losses, quantity: Quantity, noun: int) -> Hurt | None:
    """What the verb or noun says that governs the counted noun."""
    token, part, late = notes.tokens[noun], False, False
    if is_of_bodies(notes, noun) and "killed" in losses.roles:
        return Hurt(losses.roles["killed"], notes.tokens[token.head].head)  # 'the bodies of two teachers who had been abducted'
    if (verb := counted_with(notes, quantity, noun)) is not None and (loss := verb_loss(notes, losses, verb)) is not None:
        return Hurt(loss, verb)
    for _ in range(6):
        for child in notes.children(token.index, "acl", "relcl"):
            if has_own_subject(notes, child):
                continue  # 'five teachers, three of whom were shot'
            if (loss := verb_loss(notes, losses, child)) is not None and suffers(notes, token.index, child):
                return Hurt(loss, child, part=part, both=is_both(notes, losses, child))
            if (loss := verb_loss(notes, losses, child, befalls=True)) is not None:
                return Hurt(loss, child, part=part)
        above = notes.tokens[token.head]
        if above.index == token.index:
            return None
        if above.pos in ("VERB", "AUX") or losses.verbs.get(above.lemma.lower()) is not None and above.tag.startswith("VB"):
            found = at_verb(notes, losses, noun if late else token.index, above.index, part=part)
            return found if found is not None or late or part else next_suffered(notes, losses, token.index, above.index)
        if above.pos == "ADP" or above.dep in ("prep", "pcomp") or above.lower in PARTS:
            part = part or above.lower in PARTS
            if above.lower == "to" and notes.tokens[above.head].lemma.lower() in HARM:
                return Hurt(losses.roles[HARM[notes.tokens[above.head].lemma.lower()]], above.head, part=part)  # 'injuries to 14'
            if above.lower not in ALONG:
                return None
            if above.lower == "of" and (loss := losses.nouns.get(notes.tokens[above.head].lemma.lower()) or losses.nouns.get(notes.tokens[above.head].lower)) is not None:
                return Hurt(loss, above.head, part=part)
            if above.lower == "of" and notes.tokens[above.head].lemma.lower() in LIVES:
                return Hurt(losses.roles["killed"], above.head) if "killed" in losses.roles else None
            if above.lower == "of" and not (quantity.first <= above.head <= quantity.last or notes.tokens[above.head].lemma.lower() in SUMS | COMPANIES):
                return None
        elif not (token.lower == "of" and (quantity.first <= above.index <= quantity.last or above.lemma.lower() in SUMS | COMPANIES)) and token.dep not in ("conj", "appos", "nummod", "compound", "nmod", "quantmod", "amod", "dep"):
            return None
        token, late = above, True
    return None


def is_of_bodies(notes: Annotations, noun: int) -> bool:
    """The noun stands behind 'bodies of': what else is said of them was before they died."""
    above = notes.tokens[notes.tokens[noun].head]
    return notes.tokens[noun].dep == "pobj" and above.lower == "of" and notes.tokens[above.head].lemma.lower() in LIVES - {"life", "loss"} and notes.tokens[above.head].pos == "NOUN"


def counted_with(notes: Annotations, quantity: Quantity, noun: int) -> int | None:
    """The active verb right before 'over 100' and the like, of which parsers make a phrase with a preposition ('wounded over 100')."""
    token, above = notes.tokens[noun], notes.tokens[notes.tokens[noun].head]
    if token.dep != "pobj" or above.index != quantity.first - 1 or above.lower not in ("over", "above", "around", "about", "under"):
        return None
    verb = notes.tokens[above.head]
    active = verb.index == above.index - 1 and not notes.children(verb.index, "auxpass", "nsubjpass", "dobj")
    return verb.index if active and verb.tag in ("VBD", "VBG", "VBZ") and not is_unreal(notes, verb.index) else None


def has_own_subject(notes: Annotations, clause: int) -> bool:
    """The subject in the passive of a clause about people is no pronoun for all of them: a part of them suffered it, or others did."""
    return any(notes.tokens[c].tag not in ("WDT", "WP") for c in notes.children(clause, "nsubjpass"))


def at_verb(notes: Annotations, losses: Losses, noun: int, verb: int, *, part: bool) -> Hurt | None:
    """What a verb says of a noun that it governs."""
    token = notes.tokens[verb]
    lemma = token.lemma.lower()
    if lemma == "survive" and top(notes, counted_of(notes, noun)).dep == "nsubj" and {notes.tokens[c].lower for c in notes.children(verb, "neg", "aux")} & {"did", "do", "does"} and notes.children(verb, "neg"):
        return Hurt(losses.roles["killed"], verb, part=part) if "killed" in losses.roles else None  # 'two of the wounded did not survive'
    if is_unreal(notes, verb):
        return None
    if (known := said_of(notes, losses, noun, verb)) is not None:
        return replace(known, part=part)
    if (loss := verb_loss(notes, losses, verb)) is not None and suffers(notes, noun, verb):
        return Hurt(loss, verb, part=part, both=is_both(notes, losses, verb))
    if (loss := verb_loss(notes, losses, verb, befalls=True)) is not None and top(notes, noun).dep in ("nsubj", "nsubjpass", "conj", "prep", "pobj"):
        return Hurt(loss, verb, part=part)
    if (borne := borne_harm(notes, losses, verb)) is not None and top(notes, noun).dep == "nsubj":
        return Hurt(borne, verb, part=part)
    held = losses.states.get(notes.tokens[noun].lemma.lower())
    if held is not None and held.role == "captured" and lemma in HOLDS and suffers(notes, noun, verb):
        return Hurt(held, verb, part=part)  # 'took eight hostages'
    if (driven := losses.roles.get("displaced")) is not None and is_driven_out(notes, losses, noun, verb):
        return Hurt(driven, verb, part=part)
    lives = any(notes.tokens[c].lower in ("life", "lives") for c in notes.children(verb, "dobj"))
    if lemma == "lose" and not is_lost_alive(notes, verb) and (top(notes, counted_of(notes, noun)).dep == "dobj" or (lives and top(notes, noun).dep == "nsubj")):
        return Hurt(losses.roles["killed"], verb) if "killed" in losses.roles else None
    if lives and gives_up(notes, verb) and top(notes, noun).dep == "nsubj":
        return Hurt(losses.roles["killed"], verb, part=part) if "killed" in losses.roles else None
    if lemma in COMES and (come := next((losses.states[notes.tokens[c].lower] for c in notes.children(verb, "oprd", "acomp", "advcl", "dep") if notes.tokens[c].lower in losses.states and c - verb < 4), None)) is not None:
        return Hurt(come, verb, part=part)  # 'were brought in wounded', 'arrived dead'
    if lemma in LEAVES:
        for below in notes.subtree(verb):
            told = losses.states.get(notes.tokens[below].lower)
            if told is not None and below > noun and notes.tokens[below].dep in ("oprd", "acomp", "ccomp", "amod", "attr", "xcomp", "advmod", "dobj", "pobj", "conj", "acl", "advcl", "npadvmod"):
                row = notes.conjuncts(noun)
                if below - noun > 8 or any(t.pos == "NUM" and t.head not in row for t in notes.tokens[noun + 1 : below]):
                    return None
                return Hurt(told, verb, part=part)
    return None


def gives_up(notes: Annotations, verb: int) -> bool:
    """The verb says that those who are its subject died of their own resolve ('laid down their lives'); who gives his life to a cause lives for it."""
    token = notes.tokens[verb]
    if token.lemma.lower() in ("lay", "lie"):
        return any(notes.tokens[c].lower == "down" for c in notes.children(verb, "prt", "advmod"))
    return token.lemma.lower() in ("give", "sacrifice") and not any(notes.tokens[p].lower == "to" for p in notes.children(verb, "prep", "dative"))


def said_of(notes: Annotations, losses: Losses, noun: int, verb: int) -> Hurt | None:
    """What is known or said of the subject ('are known to have died', 'are still missing', of which parsers make a verb)."""
    token = notes.tokens[verb]
    if not top(notes, noun).dep.startswith("nsubj"):
        return None
    if (state := losses.states.get(token.lower)) is not None and token.tag == "VBG" and notes.children(verb, "aux") and not notes.children(verb, "dobj"):
        return Hurt(state, verb)
    if token.lemma.lower() not in REPORTS or not notes.children(verb, "auxpass", "nsubjpass"):
        return None
    for at in notes.children(verb, "xcomp"):
        if {"to", "have"} <= {notes.tokens[c].lower for c in notes.children(at, "aux")} and not notes.children(at, "neg"):
            loss = verb_loss(notes, losses, at, befalls=True) or (verb_loss(notes, losses, at) if notes.children(at, "auxpass") else None)
            if loss is not None:
                return Hurt(loss, at)
    return None


def next_suffered(notes: Annotations, losses: Losses, noun: int, verb: int) -> Hurt | None:
    """What the subject of a verb suffers by the next one, which is in the passive and has no subject of its own ('two men ran into the yard and were shot dead', 'six were led away and shot dead')."""
    if not notes.tokens[noun].dep.startswith("nsubj"):
        return None
    for at in notes.conjuncts(verb)[1:]:
        if notes.children(at, "nsubj", "nsubjpass"):
            return None
        shared = notes.children(verb, "auxpass") and notes.tokens[at].tag in ("VBN", "VBD") and not notes.children(at, "aux", "dobj")
        if (shared or notes.children(at, "auxpass")) and not is_unreal(notes, at) and (loss := verb_loss(notes, losses, at)) is not None:
            return Hurt(loss, at, both=is_both(notes, losses, at))
    return None


def is_driven_out(notes: Annotations, losses: Losses, noun: int, verb: int) -> bool:
    """A verb of force makes people leave: 'forced 12,000 families to flee', 'drove thousands from their homes'."""
    if notes.tokens[verb].lemma.lower() not in DRIVES:
        return False
    leaving = [c for c in notes.children(verb, "xcomp", "ccomp") if ((loss := verb_loss(notes, losses, c, befalls=True)) is not None and loss.role == "displaced") or (notes.tokens[c].lemma.lower() in LEAVES_BEHIND and any(notes.tokens[i].lemma.lower() in HOMES for i in notes.children(c, "dobj")))]
    homes = any(notes.tokens[i].lemma.lower() in HOMES for p in notes.children(verb, "prep") if notes.tokens[p].lower in ("from", "out") for i in notes.subtree(p))
    subject = noun in [i for c in leaving for i in notes.children(c, "nsubj")]
    return (bool(leaving) and (subject or suffers(notes, noun, verb))) or (homes and suffers(notes, noun, verb))


def is_lost_alive(notes: Annotations, verb: int) -> bool:
    """'Lost three players to injury', 'lost nine deputies to the rival party': those lost live on."""
    return any(notes.tokens[i].lemma.lower() in LIVING_ON for at in (verb, *notes.children(verb, "dobj")) for p in notes.children(at, "prep") if notes.tokens[p].lower == "to" for i in notes.children(p, "pobj"))


def counted_of(notes: Annotations, noun: int) -> int:
    """The number whose 'of' has a noun ('two of its soldiers'), or the noun itself."""
    above = notes.tokens[notes.tokens[noun].head]
    number = notes.tokens[above.head]
    return number.index if notes.tokens[noun].dep == "pobj" and above.lower == "of" and number.pos == "NUM" else noun


def top(notes: Annotations, noun: int) -> Token:
    """The first of a row of coordinated or apposed nouns."""
    token = notes.tokens[noun]
    while token.dep in ("conj", "appos") and notes.tokens[token.head].pos in ("NOUN", "PROPN", "NUM", "PRON", "ADJ"):
        token = notes.tokens[token.head]
    return token


def suffers(notes: Annotations, noun: int, verb: int) -> bool:
    """The noun suffers the verb: it is its object, the subject of its passive, or what a participle stands beside."""
    token = notes.tokens[noun]
    while token.dep in ("conj", "appos") and token.head != verb and notes.tokens[token.head].pos in ("NOUN", "PROPN", "NUM", "PRON", "ADJ"):
        token = notes.tokens[token.head]
    above = notes.tokens[verb]
    passive = bool(notes.children(verb, "nsubjpass", "auxpass")) or (above.tag == "VBN" and above.dep in ("acl", "ROOT", "relcl", "conj") and not notes.children(verb, "aux", "dobj"))
    if above.head == noun and above.dep in ("acl", "relcl", "amod"):
        return above.tag == "VBN" and (passive or above.dep != "relcl") and not notes.children(verb, "dobj")  # 'a gunman killed 50 people', of which parsers make a phrase
    if token.dep == "nsubj":
        return passive
    if token.dep in ("pobj", "npadvmod"):
        return notes.tokens[token.head].lower in ("including", "among", "of", "with", "along") and (passive or token.index > verb)
    return token.dep in ("dobj", "nsubjpass", "attr", "dative", "conj", "dep", "appos", "oprd")


def is_unreal(notes: Annotations, verb: int) -> bool:
    """The verb is denied, only possible, a condition, or intended: 'did not kill', 'could have killed', 'if he is killed', 'threatened to kill'."""
    token = notes.tokens[verb]
    below = {notes.tokens[c].lower for c in notes.children(verb, "aux", "neg")}
    if below & {"would", "could", "might", "may", "will", "can", "should", "must", "'ll", "'d", "not", "n't", "never", "shall"}:
        return True
    if any(notes.tokens[c].lower in ("if", "unless", "lest") for c in notes.children(verb, "mark")):
        return True
    if token.dep == "conj" and notes.tokens[token.head].pos == "VERB" and not notes.children(verb, "nsubj", "nsubjpass") and token.head != verb:
        return is_unreal(notes, token.head)
    return "to" in below and token.dep in ("xcomp", "advcl", "ccomp", "acl") and notes.tokens[token.head].lemma.lower() in DREAMT | {"plot", "plan", "threat", "attempt", "order", "bid"}
