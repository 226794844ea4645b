"""What a denial is and what its own words say: whose claim it denies, which deed it repeats, and denials without a word of denying."""

from __future__ import annotations

from functools import lru_cache

from tocsin.cast import STATE, Cast
from tocsin.deed import HAPPENINGS, Deed
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of, objects
from tocsin.engines.negation import is_ruled_out
from tocsin.ontology import Ontology
from tocsin.reported import ANSWERING, NAMING, after_any, is_aside, thing_of
from tocsin.text import Annotations, Utterance

UNNAMED = ("group:", "armed_group:", "person:", "facility:")
"""How ids of entities without a name of their own in the dictionaries begin."""
PARTS = frozenset({"involvement", "responsibility", "role", "hand", "part", "complicity", "link", "wrongdoing", "blame", "guilt", "culpability"})
"""Nouns by which somebody has to do with a deed ('denied any part in the raid')."""
PART_IN = PARTS | {"this", "that", "it", "so"}
"""Words by which a denial speaks of a deed without naming it ('denied any part in it')."""
SHARING = (PARTS - {"wrongdoing", "guilt"}) | {"involve", "implicate", "connection", "knowledge", "aware"}
"""Words by which somebody denies a part in a deed that may be named after them."""
CLAIMS = frozenset({"claim", "charge", "allegation", "accusation", "assertion", "report", "suggestion", "remark", "statement", "comment", "criticism", "complaint", "insinuation", "story", "account", "finding", "conclusion", "assessment", "version", "narrative", "figure", "number", "toll", "estimate", "footage", "video", "rumor", "rumour", "case", "find", "tale", "speculation", "innuendo"})
FIGURES = frozenset({"figure", "number", "toll", "estimate", "count"})
"""Claims that are numbers."""
SAYS_NOT, UNTRUE, INSISTS, CALLED_FALSE, NO_PART, POINTS_BACK = "says-not", "called-untrue", "insists-not", "called-false", "says-no-part", "points-back"
"""Names of rules of denials without a word of denying; whoever insists or calls a claim false denies it whether or not the text tells what was claimed."""
AWAY = frozenset({"involve", "implicate", "responsible", "behind", "part", "role", "hand", "link", "connection", "truth", "knowledge", "aware"})
"""What somebody who denies a deed says there was none of ('was not involved', 'had no hand in', 'no truth in', 'was not aware of')."""
PARTING = frozenset({"distance", "dissociate", "disassociate"})
"""Verbs by which somebody says that a deed was none of his ('distanced itself from the raid')."""
DENYING_VERBS = NAMING | {"denounce", "condemn"}
WITHHELD = frozenset({"entry", "access", "visa", "bail", "passage", "permission", "permit", "leave", "parole", "right", "food", "water", "treatment", "asylum", "chance", "opportunity", "medicine", "care", "admission"})
"""What is denied to somebody and not about something."""
DISPUTING = ANSWERING | {"rubbish", "rebuff"}
"""Verbs that answer an accusation, though some of them may refuse an offer too."""
CREDIBLE = frozenset({"true", "credible", "serious", "correct", "accurate", "important", "valid", "legitimate", "justified", "grave", "shocking", "disturbing", "alarming", "worrying", "welcome", "positive", "plausible", "convincing", "new", "first", "understandable"})
"""What somebody calls a claim who does not deny it."""
POINTERS = frozenset({"that", "this", "it", "these", "those"})
"""Pronouns by which a denial means what was said just before ('dismissed that as idle talk')."""
DENIALS = frozenset({"denial", "rebuttal", "refutation", "disavowal", "disclaimer", "repudiation", "dismissal"})
"""Nouns for saying that something is not so."""
KILLINGS = frozenset("kill killing murder death assassination assassinate slaying slay slaughter execution execute shoot gun massacre".split())
"""Words for the killing of somebody."""
NEGATIONS = frozenset({"no", "not", "n't", "never", "nothing", "nowhere", "neither", "none", "nobody"})
WRONGS = frozenset("impropriety abuse violation wrongdoing misconduct crime atrocity brutality irregularity breach torture mistreatment ill-treatment excess violence offence offense aggression infringement fraud corruption negligence".split())
"""Nouns for whatever somebody may be accused of."""
ANY_WRONG = frozenset({"wrongdoing", "misconduct", "guilt", "impropriety", "irregularity", "wrong"})
"""Those that name no kind of it."""
INSISTING = frozenset({"insist", "maintain", "swear", "protest"})
"""Verbs of saying something against what others say."""
FABRICATIONS = frozenset({"lie", "falsehood", "fabrication", "fiction", "myth", "pretext", "hoax", "slander", "libel", "canard"})
"""Nouns that call what follows them untrue ('under the pretext that …')."""
TALES = FABRICATIONS | {"story", "tale", "fable", "fairytale", "legend", "fantasy", "joke", "farce", "charade", "invention", "propaganda", "nonsense", "rumour", "rumor", "gossip", "provocation", "theatre", "theater"}
"""What a claim is called between quotation marks by those who deny it."""
FINDING = frozenset({"find", "see", "show", "give", "cite", "uncover", "present", "offer", "provide"})
"""Verbs by which a report tells what it has: that it found no evidence denies nothing that others said."""
INVENTING = frozenset({"invent", "fabricate", "concoct", "falsify", "forge", "contrive", "stage", "doctor", "exaggerate", "inflate", "manufacture", "misrepresent"})
"""Verbs of making something up."""
PROOFS = frozenset({"truth", "reality", "fact", "basis", "foundation", "merit", "substance", "evidence", "proof", "ground"})
"""What bears out a claim."""
LACKING = frozenset({"lack", "without", "devoid", "bereft", "contrary", "void"})
"""Words that say that a claim has none of it."""
ANYBODY = frozenset({"civilian", "anyone", "anybody", "people", "person", "resident", "villager", "life", "casualty", "home", "house", "camp", "bystander"})
"""Nouns for those whom a denial says that nothing befell, whoever they were in the words of others."""
QUARRELS = frozenset({"ACCUSE", "SANCTION", "THREATEN", "REQUEST", "REJECT"})
"""Types of what two sides do to one another in words and measures."""
DEALT = 3
"""Sentences before a denial in which they do so."""
AHEAD = 12
"""Sentences after a denial in which the accusation may be told that it answers."""
STEM = 5
"""Letters by which a verb and its noun are taken for one word ('bombed', 'bombing')."""
FORWARD = frozenset({"will", "'ll", "wo", "would", "must", "should", "shall", "can", "ca", "could", "may", "might"})
"""Auxiliaries under which a negation refuses, forbids or doubts, and denies no fact."""


def charged_later(notes: Annotations, cast: Cast, denial: Deed, deeds: list[Deed]) -> Deed | None:
    """The accusation of the denier's side that a report tells of only after the denial with which it begins, where both name the same thing ('denied any part in the killing … The bishop accused it of the killings')."""
    names = {stem(t.lemma) for t in notes.tokens if t.pos == "PROPN"}
    own, here = meanings(notes, denial.head) - names, notes.tokens[denial.head].sentence
    for deed in sorted(deeds, key=lambda d: d.head):
        ahead = notes.tokens[deed.head].sentence - here
        aimed = deed.type == "ACCUSE" and deed.mode not in ("investigate", "disapprove") and deed.parent is None and any(one_side(cast, r, d) for r in deed.recipients for d in denial.actors)
        if aimed and 0 < ahead <= AHEAD and not any(one_side(cast, a, d) for a in deed.actors for d in denial.actors) and own & meanings(notes, deed.clause if deed.clause >= 0 and not deed.nominal else deed.head):
            return deed
    return None


def is_denial(notes: Annotations, ontology: Ontology, deed: Deed) -> bool:
    """The deed denies what somebody said (and does not refuse to do something)."""
    mode = deed.frame.mode if deed.frame is not None else deed.mode
    if deed.type == "REJECT" and (denies_own_doing(notes, deed) or calls_baseless(notes, ontology, deed.head)):
        return True
    if deed.type == "REJECT" and any(has_no_ground(notes, i) for i in notes.children(clause_of(notes, deed.head), "nsubj") if notes.tokens[i].lemma.lower() in CLAIMS):
        return True
    if deed.type == "REJECT" and notes.tokens[deed.head].lemma in PARTING:
        return any(notes.tokens[i].lemma.lower() in HAPPENINGS | KILLINGS for i in after_any(notes, deed.head, ("from",)))
    if deed.type != "REJECT" or mode is not None or (deed.frame is None and not deed.signs):
        return False
    if deed.frame is not None and deed.frame.pos != "verb":
        return deed.frame.pos != "noun" or notes.tokens[deed.head].lemma.lower() in DENIALS or bool(disputed_claims(notes, deed))  # a refusal to act denies nothing
    if notes.tokens[deed.head].lemma == "deny" and any(notes.tokens[i].lemma.lower() in WITHHELD for i in notes.children(deed.head, "dobj", "attr", "oprd")):
        return False  # 'were denied entry'
    if notes.tokens[deed.head].pos == "VERB" and notes.tokens[deed.head].lemma in DISPUTING and any(notes.tokens[i].lower in POINTERS for i in notes.children(deed.head, "dobj")):
        return True
    if deed.frame is None and ((notes.tokens[deed.head].lemma in DISPUTING and apposed(notes, deed)) or disputed_claims(notes, deed) or called_false(notes, ontology, deed.head) or waves_off(notes, deed.head)):
        return True
    if notes.tokens[deed.head].lemma == "plead":
        return any(t.lower == "not" for t in notes.tokens[deed.head + 1 : deed.head + 3])
    verbs, nouns = ontology.words("denial_verbs"), ontology.words("allegation_nouns")
    named = [*objects(notes, deed.head), *after_any(notes, deed.head, ("as", "at"))]
    if any(notes.tokens[i].lemma.lower() == "innocence" for i in named):
        return True  # 'protested his innocence'
    return notes.tokens[deed.head].lemma in verbs or any(notes.tokens[i].lemma.lower() in nouns for i in named)


def waves_off(notes: Annotations, verb: int) -> bool:
    """A verb calls something of what was said just before ('dismissed that as idle talk', 'dismissed the find as a stage set')."""
    said_so = after_any(notes, verb, ("as",)) or notes.children(verb, "oprd") or any(notes.tokens[i].lower == "as" for i in notes.children(verb, "prep", "advcl"))
    things = notes.children(verb, "dobj") if said_so else []
    told = notes.tokens[verb].lemma in DISPUTING and any(notes.tokens[c].lower in ("the", "this", "that", "these", "those") for i in things for c in notes.children(i, "det"))
    return told or any(notes.tokens[i].lower in POINTERS for i in things)


def part_denied(notes: Annotations, denial: Deed) -> list[int] | None:
    """The nouns or pronouns for the deed that somebody denies a part in ('any hand in the raid', 'having anything to do with it'); None where no part is denied, [] where the deed is not named."""
    tokens = notes.tokens
    sentence = notes.sentences[tokens[denial.head].sentence]
    for i in range(denial.head + 1, sentence.last):
        token = tokens[i]
        above = notes.ancestors(i)
        if denial.head not in above or any(tokens[j].dep == "advcl" for j in (i, *above[: above.index(denial.head)])):
            continue  # 'denied the charge, saying that it had nothing to do with violence' denies the charge
        dealing = token.lemma == "do" and any(tokens[j].lower in ("anything", "nothing", "something") for j in range(max(denial.head, i - 2), i))
        behind = token.lower == "behind" and tokens[token.head].lemma == "be"
        if dealing or behind or token.lemma.lower() in SHARING:
            below = [j for j in notes.subtree(i) if j > i] + ([j for p in notes.children(denial.head, "prep") if p > i for j in notes.subtree(p)] if token.head == denial.head else [])
            return [j for j in below if tokens[j].pos in ("NOUN", "PRON") and tokens[j].dep in ("pobj", "pcomp")][:2]
    return None


def is_general(notes: Annotations, nouns: list[int]) -> bool:
    """The nouns name whatever somebody is blamed for, and no kind of deed ('denied any wrongdoing')."""
    return bool(nouns) and all(notes.tokens[i].lemma.lower() in ANY_WRONG for i in nouns)


def deed_denied(notes: Annotations, denial: Deed) -> list[int] | None:
    """The noun for violence or another wrong that somebody says there was none of ('denied any incursion'); None where he denies something else."""
    return [i for i in objects(notes, denial.head) if notes.tokens[i].lemma.lower() in HAPPENINGS | WRONGS and any(notes.tokens[c].lower in ("any", "such") for c in notes.children(i, "det", "amod"))] or None


def points(notes: Annotations, denial: Deed) -> bool:
    """A denial means what was said just before: by a pronoun, by a noun for a claim that nobody is said to own, or by nothing at all ('denied it', 'rejected the charge', 'denies any such deal')."""
    tokens, head = notes.tokens, denial.head
    if POINTS_BACK in denial.rules:
        return True
    things = [*notes.children(head, "dobj", "nsubjpass"), *(i for i in notes.children(head, "nsubj") if tokens[head].pos in ("ADJ", "NOUN")), *disputed_claims(notes, denial)]
    if tokens[min(head + 1, len(tokens) - 1)].lower in POINTERS and not any(notes.children(c, "nsubj", "nsubjpass") for c in notes.children(head, "ccomp")):
        return True  # of 'calls that "fantasy"' parsers make a clause without a subject
    spelled = any(tokens[m].lower == "that" for c in notes.children(head, "ccomp") for m in notes.children(c, "mark"))
    for thing in things if not spelled else ():
        marks = {tokens[c].lower for c in notes.children(thing, "det", "poss", "amod", "predet")}
        told = any(tokens[c].dep in ("acl", "ccomp", "relcl") for c in tokens[thing].children) or after_any(notes, thing, ("of", "about", "that"))
        if tokens[thing].lower in POINTERS or "such" in marks or (tokens[thing].lemma.lower() in CLAIMS and not told and not notes.children(thing, "poss")):
            return True
    return not things and not notes.children(head, "ccomp", "xcomp", "prep", "pcomp")


RUMOURS = frozenset({"rumour", "rumor", "speculation", "gossip", "hearsay"})


def denies_rumours(notes: Annotations, denial: Deed) -> bool:
    """A denial answers what goes round and nobody is said to have said ('denied rumours that its chief had fled')."""
    told = [i for i in objects(notes, denial.head) if notes.tokens[i].lemma.lower() in RUMOURS] if denial.type == "REJECT" and not denial.nominal else []
    return bool(told) and not any(notes.children(i, "poss") or any(notes.tokens[c].lower in ("by", "from") for c in notes.children(i, "prep", "agent")) for i in told)


def denies_doing(notes: Annotations, denial: Deed) -> bool:
    """Somebody says that he did not do a thing himself ('denied having fired on the village')."""
    clauses = [c for c in notes.children(denial.head, "xcomp", "pcomp", "ccomp", "dobj") if not notes.children(c, "nsubj", "nsubjpass")]
    return any(notes.tokens[i].tag == "VBG" for c in clauses for i in (c, *notes.children(c, "aux")))


def denies_own_doing(notes: Annotations, denial: Deed) -> bool:
    """The word is 'deny' with what somebody says that he did not do ('denied arming the rebels'), whatever else the verb may refuse."""
    return notes.tokens[denial.head].lemma == "deny" and denies_doing(notes, denial)


def calls_baseless(notes: Annotations, ontology: Ontology, verb: int) -> bool:
    """A verb waves a claim away as untrue ('dismissed the complaint as groundless', 'rejected what it termed propaganda')."""
    termed = [i for c in notes.children(verb, "ccomp") if notes.tokens[verb].lemma in DISPUTING and notes.tokens[c].lemma in NAMING and any(notes.tokens[w].lower == "what" for w in notes.children(c, "dobj", "nsubjpass")) for i in notes.subtree(c)]
    if any(notes.tokens[i].lemma.lower() in ontology.words("untrue_words") for i in termed):
        return True
    claims = [i for i in objects(notes, verb) if notes.tokens[i].lemma.lower() in CLAIMS]
    said_so = [i for c in (verb, *claims) for p in notes.children(c, "prep", "advcl", "oprd", "acomp") if notes.tokens[p].lower == "as" or notes.tokens[p].dep == "oprd" for i in notes.subtree(p)]
    return bool(claims) and any(notes.tokens[i].lemma.lower() in FABRICATIONS | ontology.words("untrue_words") or notes.tokens[i].lower in ontology.words("untrue_words") for i in said_so)


def answers_claim(notes: Annotations, ontology: Ontology, verb: int) -> bool:
    """A verb answers a claim, so that it is a denial whoever is blamed beside it ('a claim rejected by Kabul', 'called the charge a fabrication')."""
    token = notes.tokens[verb]
    if token.pos != "VERB":
        return False
    things = [*objects(notes, verb), *notes.children(verb, "nsubjpass")]
    if token.dep in ("acl", "relcl") and (token.tag == "VBN" or token.dep == "relcl"):
        things.append(token.head)
    if token.lemma in NAMING:
        return called_false(notes, ontology, verb) and any(notes.tokens[i].lemma.lower() in CLAIMS for i in (*things, *(j for c in notes.children(verb, "ccomp") for j in notes.children(c, "nsubj"))))
    return token.lemma in DISPUTING | ontology.words("denial_verbs") and any(notes.tokens[i].lemma.lower() in CLAIMS for i in things)


def one_side(cast: Cast, one: str, other: str) -> bool:
    """Two entities are the same, belong to one state, or are 'the rebels' and a rebel group with a name."""
    a, b = cast.drafts[one], cast.drafts[other]
    state = all(draft.sector in STATE or (draft.kind == "person" and draft.sector is None) or draft.id.startswith("gov:") for draft in (a, b))
    rebels = a.sector == b.sector == "REB" and (one.startswith(UNNAMED) or other.startswith(UNNAMED))
    return one == other or rebels or (a.country is not None and a.country == b.country and state)


def last_tellers(dossier: Dossier, notes: Annotations, denial: Deed) -> list[str]:
    """Who said last, before a denial that names nobody, what it denies: the last to speak in its sentence or the one before, unless he is of the denier's side or a newspaper."""
    sentence = notes.tokens[denial.head].sentence
    if any(after_any(notes, noun, ("of", "about")) for noun in disputed_claims(notes, denial)):
        return []  # 'denied rumours of a landing': whoever spread them
    told = [u for u in dossier.utterances if u.speakers and u.cue < denial.head and sentence - notes.tokens[u.cue].sentence <= 1]
    for utterance in sorted(told, key=lambda u: -u.cue):
        speaker = utterance.speakers[0]
        if dossier.cast.drafts[speaker].kind == "media":
            continue
        return [] if speaker in denial.actors or any(one_side(dossier.cast, speaker, a) for a in denial.actors) else [speaker]
    return []


def last_opponents(dossier: Dossier, notes: Annotations, denial: Deed) -> list[str]:
    """Whom the denier's side last dealt with in words or sanctions, shortly before it calls a claim false without saying whose ('expelled two envoys … The allegations were a fairy tale')."""
    cast, sentence = dossier.cast, notes.tokens[denial.head].sentence

    def own(party: str) -> bool:
        return any(one_side(cast, party, a) for a in denial.actors)

    near = [d for d in dossier.deeds if d.type in QUARRELS and d.head < denial.head and sentence - notes.tokens[d.head].sentence <= DEALT]
    for deed in sorted(near, key=lambda d: -d.head):
        across = [p for one, other in ((deed.actors, deed.recipients), (deed.recipients, deed.actors)) if any(own(q) for q in one) for p in other if not own(p) and cast.drafts[p].kind not in ("facility", "place", "media")]
        if across:
            return across
    return []


def disputed_figure(notes: Annotations, denial: Deed) -> bool:
    """What is denied is a number, which accuses nobody ('dismissed that figure')."""
    nouns = disputed_claims(notes, denial)
    return bool(nouns) and notes.tokens[nouns[0]].lemma.lower() in FIGURES


def disputed_claims(notes: Annotations, denial: Deed) -> list[int]:
    """The nouns for a claim that a denial has as object, or that it says something of ('denied the charge', 'the remarks are untrue')."""
    tokens, head = notes.tokens, denial.head
    near = [*objects(notes, head), *after_any(notes, head, ("as", "at")), *notes.children(head, "nsubj", "nsubjpass")]
    if tokens[head].dep in ("acomp", "attr", "oprd"):
        near.extend(notes.children(tokens[head].head, "nsubj", "nsubjpass"))
    inside = [i for i in range(denial.first, denial.last + 1) if i != head and tokens[i].pos == "NOUN"]
    return [i for i in dict.fromkeys([*near, *inside]) if tokens[i].lemma.lower() in CLAIMS]


def accusers_of(notes: Annotations, cast: Cast, denial: Deed) -> list[str]:
    """Whose claim a denial says that it denies ('rejected Chad's accusation', 'denied the charges by Chad')."""
    found: list[str] = []
    for noun in disputed_claims(notes, denial):
        makers = [i for verb in notes.children(noun, "acl") if notes.tokens[verb].tag == "VBN" for agent in notes.children(verb, "agent") for i in notes.children(agent, "pobj")]  # 'a claim made by'
        for owner in (*notes.children(noun, "poss"), *nationals(notes, cast, noun), *after_any(notes, noun, ("by", "from")), *makers):
            found.extend(name for name in cast.parties(notes, owner) if name not in found and name not in denial.actors)
    return found


def nationals(notes: Annotations, cast: Cast, noun: int) -> list[int]:
    """The adjectives of nationality before a claim ('the Armenian reports')."""
    return [c for c in notes.children(noun, "amod", "compound") if notes.tokens[c].text[:1].isupper() and cast.parties(notes, c)]


def apposed(notes: Annotations, denial: Deed) -> bool:
    """The denial hangs on the clause before it and answers that and nothing else ('…, a charge Kabul denies', '…, a claim rejected by Kabul')."""
    tokens = notes.tokens
    verb = tokens[denial.head]
    if is_aside(notes, denial.head):
        return True
    spelled = verb.dep == "ccomp" and bool(notes.children(denial.head, "mark", "dobj"))  # of 'allegations the army denies' parsers make a clause with the claim in it
    if verb.dep not in ("relcl", "acl", "ccomp") or spelled or verb.pos != "VERB":
        return False
    noun = tokens[verb.head]
    return noun.lemma.lower() in CLAIMS | {"something", "anything"} and any(t.text in (",", "-", "—", "–") for t in tokens[max(0, noun.index - 3) : noun.index])


def said_of(notes: Annotations, denial: Deed) -> tuple[set[str], bool]:
    """The lemmas of what a denial denies, and whether it speaks of a part in the deed without naming it."""
    below: set[int] = set()
    for child in notes.tokens[denial.head].children:
        if notes.tokens[child].dep in ("ccomp", "xcomp", "dobj", "nsubjpass", "prep", "pcomp", "acl") and (child > denial.head or notes.tokens[child].dep == "nsubjpass"):
            below |= set(notes.subtree(child))
    words = {notes.tokens[i].lemma.lower() for i in below if notes.tokens[i].pos in ("VERB", "NOUN")}
    near = {notes.tokens[i].lemma.lower() for i in notes.children(denial.head, "dobj", "advmod", "nsubjpass")}
    return words, bool((near | words) & PART_IN) or not below


def contradictions(dossier: Dossier, notes: Annotations, ontology: Ontology) -> list[Deed]:
    """Denials that the lexicon has no word for: a claim called a lie, and a speaker who says that it was not so.

    They are deeds only if something in the text is denied by them, which is for the caller to find out.
    """
    taken = {d.head for d in dossier.deeds}
    found = []
    for token in notes.tokens:
        if token.pos == "VERB" and token.lemma in DENYING_VERBS and token.index not in taken and called_false(notes, ontology, token.index):
            speakers = dossier.voices.get(token.index) or [name for i in notes.children(token.index, "nsubj") for name in dossier.cast.parties(notes, i)][:1]
            if speakers:
                found.append(denial_at(notes, token.index, speakers, CALLED_FALSE))
        elif (token.dep in ("attr", "acomp") or token.tag == "VBN") and token.start >= dossier.body and token.index not in taken and is_untrue_claim(notes, ontology, token.index):
            around = [u for u in dossier.utterances if token.index in u.content and u.speakers]
            if around:
                found.append(denial_at(notes, token.index, min(around, key=lambda u: (len(u.content), u.cue)).speakers, CALLED_FALSE))
        elif token.lemma.lower() in CLAIMS and token.start >= dossier.body and has_no_ground(notes, token.index):
            around = [u for u in dossier.utterances if token.index in u.content and u.speakers]
            above = notes.tokens[token.head].head if token.dep == "pobj" else token.head
            word = next(iter(notes.children(above, "attr", "acomp")), above)
            if around and word not in taken and above not in taken and not is_untrue_claim(notes, ontology, word):
                found.append(denial_at(notes, word, min(around, key=lambda u: (len(u.content), u.cue)).speakers, CALLED_FALSE))
        elif token.pos == "NOUN" and token.start >= dossier.body and token.index not in taken and untrue_clause(notes, ontology, token.index) is not None:
            around = [u for u in dossier.utterances if token.index in u.content and u.speakers]
            if around:
                found.append(denial_at(notes, token.index, min(around, key=lambda u: (len(u.content), u.cue)).speakers, UNTRUE))
    for utterance in dossier.utterances:
        if (
            utterance.cue in taken
            or not utterance.speakers
            or utterance.continued
            or any(d.head in utterance.content for d in found)
            or any(d.type == "REJECT" and d.head in utterance.content and notes.tokens[max(d.head - 1, 0)].lower == "such" and set(d.actors) & set(utterance.speakers) for d in dossier.deeds)
            or any(d.type == "REJECT" and utterance.root is not None and (d.first <= utterance.root <= d.last or (POINTS_BACK in d.rules and d.head in notes.children(utterance.root, "attr", "acomp"))) and set(d.actors) & set(utterance.speakers) for d in dossier.deeds)
            or any(d.type == "REJECT" and d.head in denied_before(notes, utterance.cue) and set(d.actors) & set(utterance.speakers) for d in dossier.deeds)
            or notes.tokens[utterance.cue].start < dossier.body
        ):
            continue
        if says_no_part(notes, utterance):
            found.append(denial_at(notes, utterance.cue, utterance.speakers, NO_PART))
        elif says_not(notes, utterance):
            found.append(denial_at(notes, utterance.cue, utterance.speakers, SAYS_NOT))
            if utterance.root is not None and utterance.root < utterance.cue:
                found[-1].first = found[-1].last = utterance.root  # '"Nobody was hit," he said'
            found[-1].rules.extend([INSISTS] if insists_not(notes, utterance) else [])
    return found


def denied_before(notes: Annotations, cue: int) -> list[int]:
    """The verbs before a word of speech that it only goes on from ('denied the charge and said its guns had not fired')."""
    return notes.ancestors(cue) if notes.tokens[cue].dep in ("conj", "advcl") else []


def is_untrue_claim(notes: Annotations, ontology: Ontology, noun: int) -> bool:
    """A word says of a claim that it is none to be believed ('the report is a fabrication', 'the case was invented')."""
    tokens = notes.tokens
    if tokens[noun].tag == "VBN":
        return tokens[noun].lemma in INVENTING and any(tokens[i].lemma.lower() in CLAIMS for i in notes.children(noun, "nsubjpass"))
    subjects = notes.children(tokens[noun].head, "nsubj")
    return tokens[noun].lemma.lower() in FABRICATIONS | ontology.words("untrue_words") and any(tokens[i].lemma.lower() in CLAIMS for i in subjects)


def has_no_ground(notes: Annotations, claim: int) -> bool:
    """What is said of a claim is that nothing bears it out ('does not correspond to reality', 'is devoid of truth', 'has no basis in fact'), or it is called a tale between quotation marks ('was "a bedtime story"')."""
    tokens, verb = notes.tokens, notes.tokens[claim].head
    ground = tokens[tokens[verb].head]
    if tokens[claim].dep == "pobj" and ground.lemma.lower() in PROOFS:
        return any(tokens[c].lower == "no" for c in notes.children(ground.index, "det"))  # 'there is no truth in the allegation'
    if tokens[claim].dep not in ("nsubj", "nsubjpass") or tokens[verb].pos not in ("VERB", "AUX") or tokens[verb].lemma in FINDING:
        return False
    said = {i for c in tokens[verb].children if c > claim and tokens[c].dep in ("neg", "attr", "acomp", "dobj", "prep", "prt", "advmod", "oprd") for i in notes.subtree(c)} | {verb}
    lacking = any(tokens[i].lower in NEGATIONS | LACKING or tokens[i].lemma in LACKING for i in said)
    named = any(tokens[i].quoted and not tokens[claim].quoted and tokens[i].lemma.lower() in TALES for i in notes.children(verb, "attr"))
    return named or (lacking and any(tokens[i].lemma.lower() in PROOFS for i in said))


def of_anybody(notes: Annotations, verb: int) -> bool:
    """What is done is done to people in general ('denied that civilians had been hit', 'that anyone was hurt')."""
    return any(notes.tokens[i].lemma.lower() in ANYBODY and not notes.children(i, "nummod", "amod") for i in notes.children(verb, "dobj", "nsubjpass"))


def untrue_clause(notes: Annotations, ontology: Ontology, noun: int) -> int | None:
    """The clause that a noun calls untrue ('the lie that …', 'the false claim that …'), by its verb."""
    token, tokens = notes.tokens[noun], notes.tokens
    untrue = token.lemma in FABRICATIONS or (token.lemma in CLAIMS and any(tokens[c].lemma.lower() in ontology.words("untrue_words") for c in notes.children(noun, "amod")))
    if not untrue:
        return None
    after = tokens[noun + 1] if noun + 1 < len(tokens) else token  # parsers hang the clause on any word above, but 'that' stands here
    return after.head if after.lower == "that" and after.dep == "mark" and tokens[after.head].sentence == token.sentence else None


def says_not(notes: Annotations, utterance: Utterance) -> bool:
    """What is said is that something is not or was not so ('said there were no camps on its soil', 'insisted that nobody had been beaten', 'our land is used against no one')."""
    tokens, root = notes.tokens, utterance.root
    if root is None or root not in utterance.content or tokens[root].pos not in ("VERB", "AUX") or tokens[utterance.cue].lower == "according":
        return False
    if any(tokens[c].lower in FORWARD for c in notes.children(root, "aux")):
        return False
    nouns = [*notes.children(root, "nsubj", "nsubjpass", "attr", "dobj"), *(i for p in notes.children(root, "prep") for i in notes.children(p, "pobj"))]
    below = [c for noun in nouns for c in notes.children(noun, "det", "neg", "advmod", "amod", "preconj", "quantmod")]
    around = [*notes.children(root, "neg", "advmod"), *nouns, *below, *(c for i in below for c in notes.children(i, "neg", "advmod"))]
    return is_ruled_out(notes, root) or any(tokens[i].lower in NEGATIONS for i in around)


def insists_not(notes: Annotations, utterance: Utterance) -> bool:
    """What is said is a denial whoever it answers: that something is not so, by a verb of insisting, or that there is 'no such' thing."""
    if not says_not(notes, utterance):
        return False
    tokens = notes.tokens
    such = any(tokens[i].lower == "no" and i + 1 in utterance.content and tokens[i + 1].lower == "such" for i in utterance.content)
    return such or (tokens[utterance.cue].pos == "VERB" and tokens[utterance.cue].lemma in INSISTING)


def denial_at(notes: Annotations, head: int, speakers: list[str], rule: str) -> Deed:
    """The deed of one who denies by a word of speech."""
    standing = notes.tokens[head].tag in ("VBZ", "VBP")
    chain = [] if notes.tokens[head].lemma in DENYING_VERBS and len(speakers) == 1 else list(speakers)  # who calls it a lie denies it in the narrator's words
    return Deed(head, head, head, "REJECT", None, "ongoing" if standing else "occurred", None, speakers[:1], [], speakers=chain, cues=[head] * len(chain), rules=[rule], clause=head, score=0.5)


def called_false(notes: Annotations, ontology: Ontology, verb: int) -> bool:
    """A verb of naming calls a claim untrue ('described the allegations as baseless')."""
    _, root = thing_of(notes, verb)
    if notes.tokens[verb].dep == "relcl" and notes.tokens[notes.tokens[verb].head].lemma.lower() in CLAIMS and notes.children(verb, "nsubj"):
        root = notes.tokens[verb].head  # 'an accusation that the army calls a lie'
    if root is None:
        clause = notes.children(verb, "ccomp")
        subject = notes.children(clause[0], "nsubj") if clause else []
        root = subject[0] if subject else None
    beside = notes.tokens[verb + 1] if verb + 1 < len(notes.tokens) else notes.tokens[verb]
    pointer = beside.lower in POINTERS and (beside.pos == "PRON" or beside.dep in ("mark", "nsubj"))  # of 'called that "a fable"' parsers make a clause
    if not pointer and (root is None or notes.tokens[root].lemma.lower() not in CLAIMS):
        return False
    below = {notes.tokens[i].lemma.lower() for i in notes.subtree(verb)} | {notes.tokens[i].lower for i in notes.subtree(verb)}
    if pointer:
        return bool(below & ((FABRICATIONS | ontology.words("untrue_words")) - {"wrong", "pretext"}))  # a measure is called a pretext, and not a claim
    likened = notes.tokens[verb].lemma in ("describe", "brand", "characterize", "characterise") and not below & CREDIBLE  # 'described the claim as a trick of losers'
    return likened or bool(below & ontology.words("untrue_words"))


def says_no_part(notes: Annotations, utterance: Utterance) -> bool:
    """What is said is that the speaker had no part in it ('said it had nothing to do with', 'there was no truth in')."""
    tokens = notes.tokens
    lemmas = {tokens[i].lemma.lower() for i in utterance.content}
    negated = {tokens[i].lower for i in utterance.content} & NEGATIONS
    if not negated:
        return False
    if "nothing" in negated and "do" in lemmas and any(tokens[i].lower == "with" for i in utterance.content):
        return True
    for i in utterance.content:
        if tokens[i].lemma.lower() in AWAY:
            # A noun is denied by 'no' before it ('no hand in'): 'is not part of a plan' denies something else.
            around = tokens[i].children if tokens[i].pos == "NOUN" else [*tokens[i].children, *tokens[tokens[i].head].children]
            if any(tokens[j].lower in NEGATIONS for j in around):
                return True
    return False


def meanings(notes: Annotations, index: int) -> set[str]:
    """The stems of the words of meaning below a word."""
    return {stem(notes.tokens[i].lemma) for i in notes.subtree(index) if i != index and notes.tokens[i].pos in ("NOUN", "PROPN", "VERB", "ADJ")}


@lru_cache(maxsize=10_000)
def stem(lemma: str) -> str:
    """A lemma without its ending, roughly.

    >>> stem("bombing") == stem("bomb") == stem("bombardment")[:4]
    True
    """
    lemma = lemma.lower()
    for ending in ("ation", "ment", "ing", "ed", "ery", "ion", "er", "e"):
        if lemma.endswith(ending) and len(lemma) - len(ending) >= STEM - 2:
            lemma = lemma.removesuffix(ending)
            break
    if len(lemma) > STEM - 2 and lemma[-1] == lemma[-2]:
        lemma = lemma[:-1]  # 'ram', 'ramming'
    return lemma[:STEM]


def objects_of(notes: Annotations, index: int) -> set[str]:
    """The stems of the nouns below a word."""
    return {stem(notes.tokens[i].lemma) for i in notes.subtree(index) if i != index and notes.tokens[i].pos in ("NOUN", "PROPN")}


def is_past(notes: Annotations, verb: int) -> bool:
    """A verb tells what was done, by its form or its auxiliary ('fired', 'had fired', 'were used')."""
    return notes.tokens[verb].tag == "VBD" or any(notes.tokens[c].tag == "VBD" for c in notes.children(verb, "aux", "auxpass"))
