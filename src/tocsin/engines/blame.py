"""What a speaker's words do beside what they say: a duty of others is a demand, a wrong of others an accusation, a step that is not ruled out a threat."""

from __future__ import annotations

from tocsin.deed import HAPPENINGS, MATERIAL, Deed
from tocsin.denials import answers_claim
from tocsin.engines.clauses import core, is_passive, subjects
from tocsin.engines.coding import Coding
from tocsin.engines.content import MENACE, told_in
from tocsin.engines.negation import is_denied
from tocsin.engines.reality import modals
from tocsin.engines.sides import is_thing, same_side
from tocsin.knowledge import REAL
from tocsin.reported import NAMING, thing_of
from tocsin.text import Annotations, Utterance

EXCLUDING = frozenset({"rule", "exclude", "discount"})
"""Verbs that shut out a step; denied or refused they leave it open ('did not rule out', 'refused to exclude')."""
DECLINING = frozenset({"refuse", "decline"})
FRIENDLY = frozenset("talk talks meeting dialogue negotiation deal agreement accord truce ceasefire resignation release return visit pardon amnesty compromise concession withdrawal aid help cooperation election elections candidacy mediation summit foul sabotage accident possibility link involvement".split())
"""What somebody who does not rule it out threatens nobody with."""
HARD = frozenset("measure action force step retaliation reprisal response sanction war strike attack ban closure intervention operation invasion weapon troop missile countermeasure reciprocity expulsion arrest prosecution blockade embargo tariff offensive".split())
"""Nouns for steps that hurt another side."""
HARMING = frozenset("threaten endanger undermine destabilise destabilize unsettle violate jeopardise jeopardize poison inflame worsen harm provoke imperil breach insult mock trample".split())
"""Verbs of doing harm by what is called a step or a move."""
SUFFERED = frozenset("jail prison arrest death penalty consequence justice trial court prosecution punishment imprisonment expulsion deportation wrath execution destruction law fire bullet".split())
"""Nouns for what the threatened will meet with."""
GRAVE = frozenset("serious grave severe dire negative harsh heavy unspecified".split())
"""Adjectives of consequences that somebody is threatened with."""
UNDUE = frozenset("failure refusal violation breach attack aggression provocation interference incursion escalation attempt defiance".split())
"""Nouns for what will have consequences for who does it."""
PAYING = frozenset({"pay", "answer", "regret", "rue"})
"""Verbs of what comes to somebody for what he has done."""
COURTS = frozenset("court justice trial prosecution jail prison arrest law judge tribunal imprisonment prosecute jailed imprisoned".split())
BLOODY = frozenset("sink sunk shoot shot kill death destroy destruction fire bullet blood bomb execute execution force".split())
TRIED = frozenset({"arrest", "jail", "prosecute", "imprison", "charge", "detain", "punish", "fine"})
PENAL = TRIED | {"shoot", "kill", "expel", "deport", "execute", "hang", "evict", "behead"}
"""Verbs of what is done to those who do what they are warned of."""
BREAKING = frozenset({"violate", "break", "breach", "betray", "flout", "infringe", "renege", "trample", "contravene"})
BINDING = frozenset("ceasefire truce agreement accord deal promise pledge word law airspace border waters sovereignty treaty constitution resolution commitment vow embargo armistice convention pact right rights rule undertaking oath charter".split())
"""What somebody is blamed for breaking."""
WORK = frozenset({"work", "doing", "handiwork", "fault", "deed", "act"})
"""Nouns for what is somebody's doing."""
BLAMED = HAPPENINGS | WORK | {"murder", "abduction", "kidnapping", "plot", "coup", "sabotage", "arson"}
"""Nouns for what somebody is said to be behind."""
PLEAS = frozenset("warning plea appeal complaint call request letter alarm petition demand plight suffering right order ruling resolution law".split())
"""What whoever should act may ignore."""
CARING = frozenset("protect act respond intervene stop prevent help investigate punish defend honour honor keep comply rescue evacuate warn".split())
"""What others are blamed for failing to do."""
COMPLAINING = frozenset({"complain", "grumble", "protest", "lament"})
UNTRUE = frozenset({"rigged", "fraudulent", "fake", "faked", "staged", "fabricated", "stolen"})
"""Words that call what is denounced untrue."""
FACTUAL = frozenset("rigged fraudulent fake faked staged illegal unlawful unconstitutional deliberate breach violation crime genocide massacre provocation sabotage piracy theft fraud murder terrorism aggression".split())
"""Words that call an act against the law or the truth, and not only bad."""
INTENDED = frozenset({"target", "harm", "hurt", "use"})
"""Verbs that with a bare plural tell of a habit and of no deed ('denies targeting civilians')."""
ACTS = frozenset("act action step move decision deed behaviour behavior conduct manoeuvre maneuver attack policy operation measure gesture strike raid launch".split())
"""Nouns for what others do, which an adjective calls a wrong."""
TOLD_THINGS = frozenset({"report", "statement", "announcement", "charge"})
"""Nouns for what others say: who calls it wrong denies it."""
STRENGTH = frozenset({"weak", "feeble", "ineffective"})
"""Adjectives that of a party only say how strong it is."""
REMEDIES = frozenset("investigate probe prosecute punish stop end halt release free lift reopen withdraw scrap repeal disarm disband protect compensate try arrest expel ban suspend remove dismiss sack restore".split())
"""What somebody says must be done, whoever is to do it."""


def obligations(coding: Coding, deeds: list[Deed]) -> list[Deed]:
    """'Zardari said Afghanistan had to deliver': what a speaker says another must do is a request."""
    notes = coding.notes
    found: list[Deed] = []
    taken = {d.head for d in deeds}
    for utterance in coding.dossier.utterances:
        if not utterance.speakers or utterance.root is None or notes.tokens[utterance.cue].start < coding.body:
            continue
        verb = utterance.root
        auxiliaries = {notes.tokens[c].lower for c in notes.children(verb, "aux")}
        above = notes.tokens[verb]
        must = bool(auxiliaries & {"must", "should"}) and not ("have" in auxiliaries and above.tag == "VBN")  # 'must have known' asks for nothing
        if above.lemma in ("have", "need", "ought") and "yet" not in {notes.tokens[c].lower for c in notes.children(verb, "advmod")} and (inner := [c for c in notes.children(verb, "xcomp") if any(notes.tokens[x].lower == "to" for x in notes.children(c, "aux"))]):
            must, verb = True, inner[0]
        if not must or taken & {verb, *notes.children(verb, "aux")} or any(utterance.cue == d.head for d in deeds):
            continue
        speaker = utterance.speakers[0]
        doers = [p for at in subjects(notes, utterance.root) for p in coding.filler(at, "subject")]
        doers = [p for p in doers if p != speaker and not same_side(coding, p, speaker)]
        if not doers and not (is_passive(notes, verb) and above.lemma in REMEDIES):
            continue
        first = min(utterance.root, verb)
        deed = Deed(verb, first, verb, "REQUEST", "change", "demanded", None, [speaker], doers, rules=["obligation"], clause=utterance.root, score=0.7)
        found.append(deed)
    return found


def allegations(coding: Coding, deeds: list[Deed]) -> list[Deed]:
    """The accusations that no word of accusing makes, but what a speaker says of another side, or of what was done."""
    found: list[Deed] = []
    taken = {d.head for d in deeds if not (is_readers(d) and coding.notes.tokens[d.head].lemma in NAMING)}
    for utterance in coding.dossier.utterances:
        cue = coding.notes.tokens[utterance.cue]
        if cue.pos != "VERB" or not utterance.speakers or utterance.root is None or utterance.cue in taken or cue.start < coding.body or utterance.continued:
            continue
        if (cleft := culprits(coding, utterance)) is not None:
            made = [blamed_in_cleft(coding, utterance, cleft, deeds)]
        elif cue.lemma in NAMING and called_wrong(coding, utterance):
            made = [accusation(coding, utterance, utterance.cue, [], "disapprove", "called-a-wrong")]
            deeds[:] = [d for d in deeds if d.head != utterance.cue]
            coding.chances.pop(utterance.cue, None)
        elif utterance.stance == "says" and (broken := broken_faith(coding, utterance, utterance.root)) is not None and coding.cast.drafts[utterance.speakers[0]].kind != "media":
            made = [accusation(coding, utterance, *broken, "allege", "broken-faith")]
            deeds[:] = [d for d in deeds if d.head != broken[0]]  # 'had violated the pact' is no breach of ties by those who are blamed for it
        elif utterance.stance == "says" and (author := authors(coding, utterance, utterance.root)) is not None and coding.cast.drafts[utterance.speakers[0]].kind != "media":
            made = [accusation(coding, utterance, *author, "allege", "said-to-be-behind")]
            deeds[:] = [d for d in deeds if d.head != author[0]]
            for deed in deeds:
                if not deed.actors and coding.notes.tokens[deed.head].head == utterance.root and coding.notes.tokens[deed.head].dep == "nsubj":
                    deed.actors = [p for p in author[1] if p not in deed.recipients]
        elif utterance.stance == "says":
            framed = {d.head for d in deeds if not is_readers(d)}  # a fault found is more telling than what the learned reader alone takes its word for
            made = [] if utterance.root in framed else [d for d in said_blame(coding, utterance, utterance.root) if d.head not in framed]
            deeds[:] = [d for d in deeds if d.head not in {m.head for m in made}]
            for deed in made:
                coding.chances.pop(deed.head, None)
        else:
            made = claimed(coding, utterance, deeds)
        taken |= {deed.head for deed in made}
        found.extend(made)
    return found


def is_readers(deed: Deed) -> bool:
    """Only the learned reader sees a deed, and it takes it for something else than an accusation."""
    return deed.frame is None and deed.signs.get("framed") == 0.0 and deed.type != "ACCUSE"


def accusation(coding: Coding, utterance: Utterance, head: int, accused: list[str], mode: str, rule: str) -> Deed:
    """The accusation that a speaker makes by a word, in the present where it is his cue."""
    standing = head == utterance.cue and coding.notes.tokens[head].tag in ("VBZ", "VBP")
    return Deed(head, head, head, "ACCUSE", mode, "ongoing" if standing else "occurred", None, utterance.speakers[:1], accused, rules=[rule], clause=head if head == utterance.cue else utterance.root or head, score=0.6)


def said_blame(coding: Coding, utterance: Utterance, root: int) -> list[Deed]:
    """What plain words of saying blame others for: what they left undone, and what is named a wrong."""
    if coding.cast.drafts[utterance.speakers[0]].kind == "media":
        return []
    if (idle := omission(coding, utterance)) is not None:
        return [accusation(coding, utterance, *idle, "disapprove", "left-undone")]
    if (bad := found_wanting(coding, utterance, root)) is not None:
        return [accusation(coding, utterance, *bad, "disapprove", "found-wanting")]
    wrong = named_wrong(coding, root)
    return [accusation(coding, utterance, wrong, [], "disapprove", "named-a-wrong")] if wrong is not None else []


def claimed(coding: Coding, utterance: Utterance, deeds: list[Deed]) -> list[Deed]:
    """'Islamabad maintains the agency is operating to destabilise Pakistan': a claim of another side's wrongdoing is an accusation."""
    notes, speaker = coding.notes, utterance.speakers[0]
    if utterance.stance != "claims" or utterance.root is None or coding.ontology.words("hostile_words").isdisjoint(notes.tokens[i].lemma.lower() for i in utterance.content):
        return []
    accused = others(coding, utterance, utterance.root)
    if not accused or coding.cast.drafts[speaker].sector == "JRN":
        return []
    for deed in deeds:
        if deed.head in utterance.content and deed.type in ("ASSAULT", "COERCE", "AID") and deed.parent is None and deed.status in REAL:
            deed.status, deed.parent = "alleged", utterance.cue
    return [accusation(coding, utterance, utterance.cue, accused, "allege", "claim-of-wrongdoing")]


def others(coding: Coding, utterance: Utterance, verb: int) -> list[str]:
    """The subject of a verb where it is none of the speaker's side."""
    speaker = utterance.speakers[0]
    return [p for at in subjects(coding.notes, verb) for p in coding.filler(at, "subject") if p != speaker and not same_side(coding, p, speaker)]


def broken_faith(coding: Coding, utterance: Utterance, root: int) -> tuple[int, list[str]] | None:
    """The verb by which a speaker says that others broke what binds them, and who ('had violated the truce')."""
    notes = coding.notes
    for verb in notes.conjuncts(root):
        bound = [*notes.children(verb, "dobj"), *(i for p in notes.children(verb, "prep") if notes.tokens[verb].lemma == "renege" for i in notes.children(p, "pobj"))]
        real = verb in utterance.content and not is_hedged(notes, verb)
        if any(notes.tokens[i].lemma == "time" and notes.children(i, "nummod") for i in notes.children(verb, "npadvmod", "advmod")):
            continue  # 'violated the truce 43 times' counts shooting
        if real and notes.tokens[verb].lemma in BREAKING and any(notes.tokens[i].lemma.lower() in BINDING for i in bound) and (accused := others(coding, utterance, verb)):
            return verb, accused
    return None


def is_hedged(notes: Annotations, verb: int) -> bool:
    """A verb is negated or has a modal ('was not', 'may be')."""
    return any(notes.tokens[c].dep == "neg" or notes.tokens[c].tag == "MD" for c in notes.tokens[verb].children)


def authors(coding: Coding, utterance: Utterance, root: int) -> tuple[int, list[str]] | None:
    """The word by which a speaker says whose work a deed was, and whose ('the blast was the work of the rebels', 'it was Russia's doing', 'the clan was behind the raid')."""
    notes = coding.notes
    if notes.tokens[root].lemma != "be" or is_hedged(notes, root) or is_denied(notes, root):
        return None
    for noun in notes.children(root, "attr"):
        if notes.tokens[noun].lemma.lower() in WORK:
            doers = [p for slot in ("possessor", "of") for p in coding.in_slot(noun, slot) if p != utterance.speakers[0] and not same_side(coding, p, utterance.speakers[0])]
            if doers:
                return noun, doers
    behind = [p for p in notes.children(root, "prep", "advmod") if notes.tokens[p].lower == "behind" and any(notes.tokens[at].lemma.lower() in BLAMED for i in notes.children(p, "pobj") for at in (i, core(notes, i)))]
    accused = others(coding, utterance, root)
    return (behind[0], accused) if behind and accused else None


def named_wrong(coding: Coding, root: int) -> int | None:
    """The noun by which a clause calls something a wrong ('the siege is a breach of the law', 'this amounts to a war crime')."""
    notes = coding.notes
    verb = notes.tokens[root]
    if verb.lemma not in ("be", "constitute", "amount", "represent") or is_hedged(notes, root):
        return None
    nouns = [*notes.children(root, "attr", "dobj"), *(i for p in notes.children(root, "prep") if notes.tokens[p].lower == "to" for i in notes.children(p, "pobj"))]
    wrong, bad = coding.ontology.words("wrong_nouns"), coding.ontology.words("wrong_adjectives")
    return next((i for i in nouns if notes.tokens[i].lemma.lower() in wrong or (notes.tokens[i].lemma.lower() in ACTS and any(notes.tokens[c].lower in bad for m in notes.children(i, "amod") for c in notes.conjuncts(m)))), None)


def found_wanting(coding: Coding, utterance: Utterance, root: int) -> tuple[int, list[str]] | None:
    """The adjective by which a speaker finds fault with what others are or do ('said the resolution was weak', 'the army is incompetent'), and with whom.

    Only parties and what parties decide and do are found fault with: a bridge may be weak, too. What is the speaker's own is none of it,
    nor how strong a party is; and a report that is called wrong is denied.
    """
    notes, speaker = coding.notes, utterance.speakers[0]
    if notes.tokens[root].lemma != "be" or is_hedged(notes, root) or root not in utterance.content:
        return None
    faults = coding.ontology.words("faulty_adjectives") | coding.ontology.words("wrong_adjectives")
    bad = next((i for c in notes.children(root, "acomp") for i in notes.conjuncts(c) if notes.tokens[i].lower in faults), None)
    things = subjects(notes, root)
    if bad is None or not things:
        return None
    decided = coding.ontology.words("decided_things")
    told = any(notes.tokens[i].lemma.lower() in TOLD_THINGS for i in things)
    if told and notes.tokens[bad].lower == "wrong":
        return None
    accused = [] if notes.tokens[bad].lower in STRENGTH else [p for p in others(coding, utterance, root) if not is_thing(coding, p) and coding.cast.drafts[p].sector not in (None, "CVL")]
    if not accused and not any(notes.tokens[i].lemma.lower() in decided for i in things):
        return None
    owners = [p for i in things for p in coding.owner(i)]
    if any(p == speaker or same_side(coding, p, speaker) for p in owners) or any(notes.tokens[c].tag == "PRP$" for i in things for c in notes.subtree(i)):
        return None  # 'his ministry's response' is the speaker's own, as far as can be seen
    return bad, accused or owners


def omission(coding: Coding, utterance: Utterance) -> tuple[int, list[str]] | None:
    """What a speaker says that another side left undone ('the council had done nothing', 'the army ignored the warnings', 'the state had failed the miners'), and who did."""
    notes = coding.notes
    for verb in notes.conjuncts(utterance.root) if utterance.root is not None else ():
        token = notes.tokens[verb]
        idle = token.lemma == "do" and any(notes.tokens[i].lower in ("nothing", "little") for i in notes.children(verb, "dobj"))
        deaf = token.lemma in ("ignore", "neglect", "disregard") and any(notes.tokens[i].lemma.lower() in PLEAS for i in notes.children(verb, "dobj"))
        failing = token.lemma == "fail" and token.tag in ("VBD", "VBN") and any(notes.tokens[i].lemma in CARING for i in notes.children(verb, "xcomp"))
        failed = token.lemma in ("fail", "abandon", "betray", "forsake") and any(not is_thing(coding, p) for i in notes.children(verb, "dobj") for p in coding.filler(i, "object"))  # pilots abandon an aircraft, and soldiers a town
        if not (idle or deaf or failing or failed) or notes.children(verb, "neg") or verb not in utterance.content:
            continue
        if idlers := others(coding, utterance, verb):
            return verb, idlers
    return None


def called_wrong(coding: Coding, utterance: Utterance) -> bool:
    """A speaker calls something a wrong by a verb of naming ('described the trial as a provocation', 'called it a step that threatens the coast'); claims called wrong are denied and not blamed."""
    notes = coding.notes
    if notes.tokens[utterance.cue].dep in ("pcomp", "csubj") or any(notes.tokens[i].lower == "what" for i in notes.children(utterance.cue, "dobj", "nsubjpass")):
        return False  # 'blamed it for what it called a massacre' is one accusation
    thing, root = thing_of(notes, utterance.cue)
    if root is not None and notes.tokens[root].lemma.lower() in coding.ontology.words("allegation_nouns"):
        return False
    name = [i for i in utterance.content - thing if i > utterance.cue]
    words = {notes.tokens[i].lemma.lower() for i in name if notes.tokens[i].pos == "NOUN"}
    bad = any(notes.tokens[i].lower in coding.ontology.words("wrong_adjectives") and notes.tokens[notes.tokens[i].head].lemma.lower() in ACTS for i in name)
    faults = coding.ontology.words("wrong_adjectives") | coding.ontology.words("faulty_adjectives")
    bad = bad or any(notes.tokens[i].lower in faults and notes.tokens[i].pos == "ADJ" and notes.tokens[i].dep in ("oprd", "acomp") for i in name)
    harming = any(notes.tokens[i].lemma in HARMING and notes.tokens[i].dep == "relcl" for i in name)
    return bad or harming or not words.isdisjoint(coding.ontology.words("wrong_nouns"))


def culprits(coding: Coding, utterance: Utterance) -> tuple[int, list[str]] | None:
    """The deed and its doers that a speaker singles out by a cleft ('it was the rebels who burned the mill'); the doers are none of his side."""
    notes = coding.notes
    root = notes.tokens[utterance.root] if utterance.root is not None else None
    if root is None or root.lemma != "be" or not any(notes.tokens[i].lower == "it" for i in notes.children(root.index, "nsubj")):
        return None
    for noun in notes.children(root.index, "attr"):
        verbs = [v for v in (*notes.children(noun, "relcl"), *notes.children(root.index, "advcl", "relcl", "ccomp")) if any(notes.tokens[c].lower in ("who", "that", "which") for c in notes.children(v, "nsubj", "mark"))]
        doers = [p for p in coding.filler(noun, "subject") if not same_side(coding, p, utterance.speakers[0])]
        if verbs and doers:
            return verbs[0], doers
    return None


def blamed_in_cleft(coding: Coding, utterance: Utterance, cleft: tuple[int, list[str]], deeds: list[Deed]) -> Deed:
    """The accusation of a cleft; what it says was done is alleged."""
    verb, doers = cleft
    for deed in deeds:
        if deed.head in utterance.content and deed.head in (verb, *coding.notes.subtree(verb)) and deed.status in REAL and deed.parent is None:
            deed.status, deed.parent, deed.actors = "alleged", utterance.cue, deed.actors or list(doers)
    return accusation(coding, utterance, utterance.cue, list(doers), "allege", "singles-out")


def blame_by_content(coding: Coding, deeds: list[Deed]) -> None:
    """A complaint that tells of a deed of violence or force alleges it ('complained that soldiers had beaten them'), and so does one that calls something unlawful or untrue ('denounced the vote as rigged')."""
    notes = coding.notes
    told = {deed.parent for deed in deeds if deed.status == "alleged" and deed.type in ("ASSAULT", "COERCE", "AID") and not deed.nominal}
    for deed in deeds:
        if deed.type != "ACCUSE" or deed.mode != "disapprove":
            continue
        named = [i for c in notes.children(deed.head, "prep", "oprd", "advcl", "acomp") if notes.tokens[c].dep != "prep" or notes.tokens[c].lower == "as" for i in notes.subtree(c)]
        named += [i for c in notes.children(deed.head, "dobj") for p in notes.children(c, "prep") if notes.tokens[p].lower == "as" for i in notes.subtree(p)]
        own = [*range(deed.first, deed.last + 1), *(c for c in notes.children(deed.head, "amod"))] if deed.nominal or "named-a-wrong" in deed.rules else []
        factual = any(notes.tokens[i].lower in UNTRUE for i in named) or any(notes.tokens[i].lemma.lower() in FACTUAL or notes.tokens[i].lower in FACTUAL for i in own)
        complains = deed.head in told and notes.tokens[deed.head].lemma in COMPLAINING and bool(notes.children(deed.head, "ccomp"))
        if complains or factual:
            deed.mode = "allege"
            deed.rules.append("alleges-a-deed")


def drop_broken(coding: Coding, deeds: list[Deed]) -> list[Deed]:
    """The deeds without truces and promises that are only named as broken ('had violated the ceasefire')."""
    notes = coding.notes

    def is_broken(deed: Deed) -> bool:
        token = notes.tokens[deed.head]
        return deed.nominal and deed.type in ("RETREAT", "AGREE", "CONCEDE") and token.dep in ("dobj", "nsubjpass") and notes.tokens[token.head].lemma in BREAKING

    return [deed for deed in deeds if not is_broken(deed)]


def deny_claims(coding: Coding, deed: Deed) -> None:
    """Make a denial of blame whose word answers a claim ('called the charge a fabrication', 'a claim rejected by Kabul')."""
    if deed.type != "ACCUSE" or deed.nominal or not answers_claim(coding.notes, coding.ontology, deed.head):
        return
    deed.type, deed.mode, deed.frame = "REJECT", None, None
    deed.actors = coding.in_slot(deed.head, "by") or deed.actors
    deed.recipients = []
    deed.rules.append("answers-a-claim")


def denied_doings(coding: Coding, deeds: list[Deed]) -> list[Deed]:
    """What somebody denies having done, by a gerund ('denied killing civilians'): the rules took it for what never was."""
    notes = coding.notes
    denials = {deed.head: deed for deed in deeds if deed.type == "REJECT" and notes.tokens[deed.head].lemma == "deny"}
    found = []
    for deed in coding.unreal:
        top = deed.head
        while notes.tokens[top].dep == "conj":
            top = notes.tokens[top].head
        denial = denials.get(notes.tokens[top].head)
        general = notes.tokens[deed.head].lemma in INTENDED and not any(notes.tokens[c].dep in ("det", "nummod", "poss") for i in notes.children(deed.head, "dobj") for c in notes.tokens[i].children)
        if denial is not None and not general and deed.type in MATERIAL and not deed.nominal and notes.tokens[top].dep == "xcomp" and notes.tokens[top].tag == "VBG" and not any(d.head == deed.head for d in deeds):
            deed.actors = list(denial.actors)
            deed.recipients = [p for p in deed.recipients if p not in deed.actors]
            deed.status = "denied"
            found.append(deed)
    coding.unreal[:] = [deed for deed in coding.unreal if deed not in found]
    return found


def leave_open(coding: Coding, deed: Deed) -> None:
    """Make a threat of a hard step that somebody does not rule out ('did not rule out reciprocal measures', 'refused to exclude a longer ban')."""
    notes = coding.notes
    token = notes.tokens[deed.head]
    if deed.type not in ("REJECT", "THREATEN") or token.pos != "VERB":
        return
    verb = next((c for c in notes.children(deed.head, "xcomp") if token.lemma in DECLINING and excludes(notes, c)), None)
    if verb is None:
        if not excludes(notes, deed.head) or not notes.children(deed.head, "neg"):
            return
        verb = deed.head
    step = [i for c in notes.children(verb, "dobj", "xcomp", "ccomp", "pcomp") for i in notes.subtree(c)]
    told = told_in(coding, deed)
    if not step or any(notes.tokens[i].lemma.lower() in FRIENDLY for i in step) or (told is not None and told.type not in MENACE):
        return
    deed.type, deed.status, deed.mode, deed.frame = "THREATEN", "threatened", None, None
    deed.rules.append("leaves-open")


def open_threats(coding: Coding, deeds: list[Deed]) -> list[Deed]:
    """The threats of hard steps that somebody does not rule out where no other word told of one."""
    notes, found = coding.notes, []
    taken = {i for d in deeds for i in (d.head, d.clause)}
    for token in notes.tokens:
        if token.lemma not in EXCLUDING or token.pos != "VERB" or token.start < coding.body or token.index in taken or not excludes(notes, token.index) or not notes.children(token.index, "neg"):
            continue
        step = [i for c in notes.children(token.index, "dobj", "xcomp", "ccomp", "pcomp") for i in notes.subtree(c)]
        words = {notes.tokens[i].lemma.lower() for i in step}
        actors = [p for at in subjects(notes, token.index) for p in coding.filler(at, "subject")]
        if actors and words & HARD and not words & FRIENDLY:
            found.append(Deed(token.index, token.index, token.index, "THREATEN", None, "threatened", None, actors, [], rules=["leaves-open"], clause=token.index, score=0.6))
    return found


def menaces(coding: Coding, deeds: list[Deed]) -> list[Deed]:
    """The threats of what others will suffer if they act ('whoever enters risks being sunk', 'anyone who calls for revolt will answer for it in court'), by whoever says so."""
    notes, found = coding.notes, list[Deed]()
    taken = {i for d in deeds for i in range(d.first, d.last + 1)}
    for utterance in coding.dossier.utterances:
        if not utterance.speakers or coding.cast.drafts[utterance.speakers[0]].kind == "media" or any(d.head == utterance.cue and d.type == "THREATEN" for d in deeds):
            continue  # who warns that somebody will pay threatens once
        for verb in sorted(utterance.content):
            if notes.tokens[verb].pos not in ("VERB", "AUX") or notes.tokens[verb].start < coding.body or notes.children(verb, "neg"):
                continue
            mode = menace_of(coding, verb)
            if mode is not None and any(d.type == "THREATEN" and notes.tokens[d.head].head == verb for d in deeds):
                continue  # 'would have dire consequences': its object tells of the threat
            warned = others(coding, utterance, verb) if mode is not None and will_pay(notes, verb) else []
            if warned:
                deeds[:] = [d for d in deeds if d.head != verb or not (is_readers(d) and d.type != "THREATEN")]
                taken = {i for d in deeds + found for i in range(d.first, d.last + 1)}
            if verb in taken:
                for deed in deeds:
                    if deed.type == "THREATEN" and deed.head == verb and deed.mode is None:
                        deed.mode = mode or None
                continue
            if verb not in taken and keeps_options(notes, verb):
                taken.add(verb)
                found.append(Deed(verb, verb, verb, "THREATEN", "violence" if "military" in {notes.tokens[i].lower for i in notes.subtree(verb)} else None, "threatened", None, utterance.speakers[:1], [], rules=["leaves-open"], clause=verb, score=0.6))
            elif warned:
                taken.add(verb)
                found.append(Deed(verb, verb, verb, "THREATEN", mode or None, "threatened", None, utterance.speakers[:1], warned, rules=["menace"], clause=verb, score=0.6))
            elif mode is not None and any(is_anybody(notes, i) or notes.tokens[i].lemma.lower() in UNDUE for i in (*subjects(notes, verb), *notes.children(verb, "csubj", "nsubjpass"))):
                taken.add(verb)
                found.append(Deed(verb, verb, verb, "THREATEN", mode or None, "threatened", None, utterance.speakers[:1], [], rules=["menace"], clause=verb, score=0.6))
    return found


def menace_of(coding: Coding, verb: int) -> str | None:
    """The mode of what a verb says somebody will suffer, "" where it is not told; None where it says nothing of the kind."""
    notes, token = coding.notes, coding.notes.tokens[verb]
    below = {notes.tokens[i].lemma.lower() for i in notes.subtree(verb)}
    will = any(notes.tokens[c].lower in ("will", "'ll", "shall", "must") for c in notes.children(verb, "aux"))
    if token.lemma == "risk" or (token.lemma == "face" and (will or token.tag in ("VBZ", "VBP"))):
        suffered = [i for c in notes.children(verb, "xcomp", "dobj", "ccomp") for i in notes.conjuncts(c)]
        words = {notes.tokens[i].lemma.lower() for i in suffered}
        if not words & (SUFFERED | HARD) and not any(notes.tokens[i].tag == "VBN" for i in suffered):
            return None
    elif token.lemma in ("lead", "have", "bring", "carry", "entail", "result"):
        undue = any(notes.tokens[i].lemma.lower() in UNDUE for i in subjects(notes, verb))
        if not (undue and (will or "would" in modals(notes, verb)) and "consequence" in below and below & GRAVE):
            return None
    elif token.lemma == "meet" and is_passive(notes, verb):
        if not (will or "would" in modals(notes, verb)) or below.isdisjoint({"force", "retaliation", "resistance", "gunfire", "fire", "bullet", "response"}):
            return None
    elif token.lemma in PENAL and is_passive(notes, verb):
        if not (will or modals(notes, verb) & {"would", "could", "can"}):
            return None
        return "arrest" if token.lemma in TRIED else "violence" if token.lemma in BLOODY else ""
    elif not ((will or "would" in modals(notes, verb)) and (token.lemma in ("regret", "rue") or (token.lemma in PAYING and below & {"for", "price", "dearly"}))):
        return None
    return "arrest" if below & COURTS else "violence" if below & BLOODY else ""


def keeps_options(notes: Annotations, verb: int) -> bool:
    """A clause says that every step is possible ('all options are on the table', 'all options remained open', 'nothing was off the table')."""
    subject = next(iter(notes.children(verb, "nsubj")), None)
    if subject is None or notes.tokens[verb].lemma not in ("be", "remain", "stay"):
        return False
    below = {notes.tokens[i].lower for i in notes.subtree(verb)}
    every = notes.tokens[subject].lemma.lower() == "option" and bool({"all", "every", "military"} & {notes.tokens[c].lower for c in notes.children(subject)})
    open_left = any(notes.tokens[c].lower in ("open", "available") for c in notes.children(verb, "acomp")) or {"on", "table"} <= below
    return (every and open_left) or (notes.tokens[subject].lower == "nothing" and {"off", "table"} <= below)


def will_pay(notes: Annotations, verb: int) -> bool:
    """What comes to the subject of a verb is no bill ('will pay dearly', 'would regret it')."""
    lemma = notes.tokens[verb].lemma
    return lemma in ("regret", "rue") or (lemma in PAYING and not {"price", "dearly", "heavily", "crime"}.isdisjoint(notes.tokens[i].lemma.lower() for i in notes.subtree(verb)))


def is_anybody(notes: Annotations, subject: int) -> bool:
    """A subject is whoever does something: 'anyone who', 'those who', 'whoever'."""
    token = notes.tokens[subject]
    inside = {notes.tokens[i].lower for i in notes.subtree(subject)}
    return token.lower in ("anyone", "anybody", "whoever", "everyone", "those", "who", "all") or bool(inside & {"whoever", "any", "who", "that"})


def excludes(notes: Annotations, verb: int) -> bool:
    """A verb shuts out a step ('rule out')."""
    lemma = notes.tokens[verb].lemma
    return lemma in EXCLUDING and (lemma != "rule" or any(notes.tokens[c].lower == "out" for c in notes.children(verb, "prt", "advmod", "prep")))
