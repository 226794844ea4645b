"""Finds states that last: borders closed and open, talks stalled, measures in force, groups banned, persons held, places besieged and controlled.

What states there are, of what things they are said and in what words stands in `lexicon/en/states.yml`. Here the words are met in their
sentences, dated, and put together: all that a report says of one state of one thing becomes one status.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tocsin.deed import HAPPENINGS
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of, direct_after, indirect, is_passive, is_simple_past, objects, predicate_subjects, subjects
from tocsin.engines.reality import grammar, modals, noun_reality, verb_reality
from tocsin.entries import is_live
from tocsin.find.bygone import is_behind, is_bygone
from tocsin.find.extent import Days, Extent, day_of, extent_of, first_of, moved, scene_of, sets_term, term_end
from tocsin.find.fields import fields
from tocsin.find.identity import Namer
from tocsin.find.lasting import Finding, Lasting, gather
from tocsin.find.state_rules import rules, words_of
from tocsin.find.things import Registry, Thing
from tocsin.ids import stable_id
from tocsin.knowledge import REAL, EventStatus, LastingState, StateRule
from tocsin.ontology import Ontology
from tocsin.records import Dating, Status
from tocsin.stage import Stage
from tocsin.text import Annotations

STAYING = frozenset("be remain stay continue live languish find lie stand".split())
STAYS = frozenset("remain remains remained remaining stay stays stayed staying".split())
CHANGING = frozenset("put place come fall go bring grind keep hold leave enter get".split())
UNDOING = frozenset("end lift break reverse avoid avert prevent cancel postpone delay defer demand urge oppose seek await discuss propose reject".split())
"""Verbs whose object is no happening that lasts: 'ended the closure', 'demanded the closure'."""
PROTESTING = frozenset("protest rally demonstrate complain appeal march campaign".split())
"""Verbs after which 'against' takes what there is."""
OVER = frozenset({"last", "previously", "formerly", "briefly"})
"""Words of a state that has not lasted: 'was last closed in 2022'."""
ORDERING = frozenset({"order", "declare", "pronounce"})
"""Verbs with a participle that says what came of it: 'ordered the border shut'."""
DEEDS = HAPPENINGS | {"act", "plot", "crime", "threat"}
"""Nouns whose adjective calls nobody anything ('responsible for a terrorist attack')."""
TWO_OBJECTS = frozenset({"give", "declare", "designate", "brand", "label", "name"})
"""Verbs whose first object is the thing that something is said of ('declared the group a terrorist organisation')."""
DECLARING = frozenset({"declare", "announce", "proclaim", "order", "decree", "force", "cause", "prompt", "trigger"})
PROLONGING = frozenset({"extend", "prolong", "renew", "continue"})
ANNOUNCING = frozenset("be announce decide agree order schedule set plan due expect vow pledge say".split())
"""Words whose infinitive is announced: 'agreed to reopen the crossing on Friday'."""
POINTERS = frozenset({"it", "this", "that", "which", "they", "them"})
BODIES = frozenset({"groups", "bodies"})
"""Classes of things that often stand beside their name: 'Jaish al-Adl, an outlawed group'."""
ANIMATE = frozenset({"groups", "bodies", "persons", "forces", "parties", "places", "operations", "activities"})
"""Classes of things for which 'it' and 'they' are left to who acts in the report."""
NONE = frozenset({"any", "no"})
"""Words for nothing in particular: 'ruled out reopening any crossing'."""
NEAR = 8
"""Findings back in which a pronoun has its antecedent."""


class Finder:
    """Meets the rules in one document."""

    def __init__(self, dossier: Dossier, notes: Annotations, ontology: Ontology) -> None:
        self.dossier, self.notes, self.grammar, self.rules, self.fields = dossier, notes, grammar(ontology), rules(ontology), fields(ontology)
        self.live = is_live(dossier)
        self.registry, self.denials = Registry(dossier, notes, ontology), ontology.words("denial_verbs")
        self.findings: list[Finding] = []

    def run(self) -> list[Finding]:
        """All findings, in order of the text."""
        for sentence in self.notes.sentences:
            tokens = self.notes.tokens[sentence.first : sentence.last]
            if sentence.start < self.dossier.headline_end or self.fields.elsewhere(tokens):
                continue
            for token in tokens:
                self.meet(token.index)
        return self.findings

    def meet(self, at: int) -> None:
        """Try all constructions at a token."""
        token = self.notes.tokens[at]
        stays = bool(token.children) and any(self.notes.tokens[i].lower in STAYS for i in self.notes.children(at, "auxpass"))  # 'remains blocked', of which parsers make a passive
        if token.pos in ("VERB", "AUX") and token.dep not in ("amod", "aux", "auxpass") and not stays:
            self.verb(at)
        if token.pos == "ADJ" or stays or (token.tag == "VBN" and self.notes.children(at, "auxpass") and token.lemma.lower() not in self.rules.verbs) or (token.tag in ("VBN", "VBD", "VBG") and (token.dep == "amod" or self.notes.tokens[token.head].lemma in STAYING | CHANGING)):
            self.adjective(at)
        elif token.pos == "NOUN":
            self.noun(at)
        elif token.pos == "ADP":
            self.phrase(at)

    # --- constructions -----------------------------------------------------------------------------------------------------------------

    def verb(self, at: int) -> None:
        """'closed the crossing', 'the crossing was closed', 'the crossing reopened'."""
        notes, token = self.notes, self.notes.tokens[at]
        lemma = token.lemma.lower()
        self.absence(at)
        transitive = [rule for rule, parts in self.rules.verbs.get(lemma, ()) if words_of(notes, at, parts)]
        intransitive = [rule for rule, parts in self.rules.intransitive.get(lemma, ()) if (words := words_of(notes, at, parts)) and set(notes.children(at, "dobj")) <= set(words)]
        if not transitive and not intransitive:
            return
        doers = subjects(notes, at) or [i for c in notes.children(at, "parataxis") if c < at and notes.tokens[c - 1].text == "," for i in notes.children(c, "nsubj")]  # 'the road, shut since May, will reopen'
        if any(notes.tokens[i].lemma.lower() in self.fields.firms for i in doers) or any(notes.tokens[i].lower in OVER for i in notes.children(at, "advmod")):
            return
        told = verb_reality(notes, at, self.grammar)
        if not notes.children(at, "aux") and any(notes.tokens[i].lower == "be" for i in notes.children(at, "auxpass")):
            told = "demanded"  # 'demanded that the party be banned'
        if token.dep == "pcomp" and notes.tokens[notes.tokens[token.head].head].lemma in self.grammar.intention | self.grammar.wish:
            told = "hypothetical"  # 'efforts aimed at resuming the talks'
        if token.tag == "VBG" and token.dep == "advcl" and at > 0 and notes.tokens[at - 1].dep == "prt" and notes.tokens[at - 1].head == token.head and notes.tokens[token.head].lemma == "rule":
            told = "hypothetical"  # 'ruled out reopening the crossing'
        things = self.objects(at)
        if (not things or token.dep == "xcomp") and token.tag == "VBN" and token.dep in ("xcomp", "oprd", "ccomp") and notes.tokens[token.head].lemma in ORDERING:
            told, things, doers = verb_reality(notes, token.head, self.grammar), notes.children(at, "nsubj") or objects(notes, token.head), subjects(notes, token.head)
        if token.dep == "xcomp" and token.tag in ("VB", "VBN") and notes.tokens[token.head].lemma == "order" and told == "planned":
            told = verb_reality(notes, token.head, self.grammar)  # 'ordered the border to be closed': it is
        by = [party for s in doers for party in self.listed(s)] if transitive else []
        for rule in transitive:
            if not rule.official or self.is_official(at, by):
                fronted = self.fronted(rule, at)
                self.tell(rule, at, fronted or things, told, self.named_after_by(at) if fronted else by)
        for rule in intransitive if not is_passive(notes, at) and not (lemma == "fail" and notes.children(at, "xcomp")) else []:
            self.tell(rule, at, self.fronted(rule, at) or doers, told, [])

    def objects(self, at: int) -> list[int]:
        """What a verb is done to; of 'declared the group a terrorist organisation' the group."""
        notes = self.notes
        two = notes.tokens[at].lemma.lower() in TWO_OBJECTS
        found = (indirect(notes, at) if two else []) or objects(notes, at) or [i for c in notes.children(at, "ccomp") if notes.tokens[c].pos == "NOUN" or (two and notes.tokens[c].pos == "ADJ") for i in notes.children(c, "nsubj")]
        found = found or [i for c in notes.children(at, "auxpass") for i in notes.children(c, "nsubj", "nsubjpass")]  # parsers hang the subject on 'was'
        if two:  # parsers make a clause of it, or one phrase
            found = [i for one in found for i in (notes.children(one, "nsubj") or [c for c in notes.children(one, "nmod", "compound") if any(c < d for d in notes.children(one, "det"))] or [one])]
        return found

    def absence(self, at: int) -> None:
        """'have not held talks since May', 'no round of talks has been held since May', 'the talks have made no progress for a year'."""
        notes = self.notes
        for rule, parts in self.rules.absent.get(notes.tokens[at].lemma.lower(), ()):
            nouns = [i for c in notes.children(at, "dobj", "attr", "nsubj", "nsubjpass") for i in (c, *direct_after(notes, c, "of"), *direct_after(notes, c, "in"))]
            none = [i for i in nouns if any(notes.tokens[c].lower in NONE for c in notes.children(i, "det"))]
            if words_of(notes, at, parts) and (none or verb_reality(notes, at, self.grammar) == "not_occurred"):
                self.tell(rule, at, nouns, "occurred", [], absent=True)

    def fronted(self, rule: StateRule, at: int) -> list[int]:
        """What a participle behind its noun is said of, where parsers hung it on something else: 'the crossing, shut by the army on Monday'."""
        notes, token = self.notes, self.notes.tokens[at]
        if rule.needs and not is_passive(notes, at) and all(self.says_what(rule, i) for i in objects(notes, at)):
            if token.dep == "relcl":
                return [token.head]  # 'the Front, which parliament declared a terrorist organisation'
            if at > 0 and notes.tokens[at - 1].text == "," and notes.children(at, "nsubj"):
                return notes.children(at, "nsubj")  # 'the PKK, considered a terrorist group by Turkey, …'
        if token.dep not in ("advcl", "acl", "parataxis", "conj", "dep", "ccomp") or token.tag not in ("VBN", "VBD", "VB"):
            return []
        before = min([at, *notes.children(at, "aux", "auxpass")])
        if before < at and token.dep in ("conj", "advcl") and not notes.children(at, "nsubj", "nsubjpass", "mark"):
            return self.thing_before(rule.things, before - 1, at)  # 'stood around the palace and the road was closed', where parsers hung the road on the palace
        if before < 2 or notes.tokens[at - 1].text != ",":
            return []
        if notes.children(at, "nsubj", "nsubjpass", "aux", "auxpass", "mark"):
            return []
        return self.thing_before(rule.things, at - 2, at)

    def thing_before(self, kinds: tuple[str, ...], last: int, verb: int) -> list[int]:
        """The thing whose phrase ends at a token right before a verb: of 'the road to the airport' the road."""
        found: list[int] = []
        noun = self.notes.tokens[last]
        while noun.pos in ("NOUN", "PROPN", "ADP"):
            if noun.pos != "ADP" and self.registry.find(noun.index, kinds) is not None:
                found = [noun.index]
            if noun.head >= verb or noun.head == noun.index or noun.dep in ("conj", "appos"):
                break
            noun = self.notes.tokens[noun.head]
        return found

    def named_after_by(self, at: int) -> list[str]:
        """The parties after 'by' anywhere below a verb: parsers hang them on its predicate ('designated a terrorist group by Ankara')."""
        notes = self.notes
        return [party for i in notes.subtree(at) if notes.tokens[i].dep == "pobj" and notes.tokens[notes.tokens[i].head].lower == "by" for party in self.listed(i)]

    def is_official(self, at: int, by: list[str]) -> bool:
        """A state or an organisation of states says so: 'is considered a terrorist group by Ankara'."""
        return any(self.dossier.cast.drafts[one].kind in ("country", "government", "agency") or one.startswith("gov:") for one in (*by, *self.named_after_by(at)))

    def listed(self, head: int) -> list[str]:
        """The parties that a subject names; parsers hang the second of several on the first as an apposition ('Chad, Niger and Mali closed …')."""
        cast, notes = self.dossier.cast, self.notes
        more = [i for i in notes.children(head, "appos") if notes.children(i, "conj") and notes.tokens[i].pos == "PROPN" and head in cast.places and i in cast.places]
        return list(dict.fromkeys(party for i in (head, *more) for party in cast.parties(notes, i)))

    def adjective(self, at: int) -> None:
        """'the closed crossing', 'remains closed', 'kept the border closed', 'rebel-held'."""
        notes, token = self.notes, self.notes.tokens[at]
        hyphen = at > 0 and notes.tokens[at - 1].text == "-"
        for rule in self.rules.adjectives.get(f"-{token.lower}" if hyphen else token.lower, ()):
            if token.dep == "amod":
                by = self.dossier.cast.parties(notes, at - 2) if hyphen and at > 1 else []
                self.tell(rule, at, [self.named_beside(token.head) if self.says_what(rule, token.head) else token.head], "ongoing", by, dated=False)
                continue
            above = token if notes.children(at, "auxpass") else notes.tokens[token.head]
            if above.pos not in ("VERB", "AUX"):
                continue
            told = verb_reality(notes, above.index, self.grammar)
            things = notes.children(at, "nsubj", "nsubjpass") or [i for c in notes.children(at, "auxpass") for i in notes.children(c, "nsubj")] or (notes.children(above.index, "nsubj") if above.lemma in STAYING else objects(notes, above.index)) or predicate_subjects(notes, at) or subjects(notes, above.index)
            by = [p for s in subjects(notes, above.index) for p in self.dossier.cast.parties(notes, s)] if notes.children(above.index, "dobj") else []
            self.tell(rule, at, things, "ongoing" if told == "planned" and above.lemma in STAYING else told, by)

    def named_beside(self, head: int) -> int:
        """The name beside a noun in apposition ('Jaish al-Adl, an outlawed group'); the noun itself where none is."""
        notes, token = self.notes, self.notes.tokens[head]
        if token.pos != "NOUN":
            return head
        if token.dep == "attr":
            return next((i for i in subjects(notes, token.head) if notes.tokens[i].pos == "PROPN"), head)
        if token.dep in ("appos", "compound", "nmod") and notes.tokens[token.head].pos == "PROPN":
            return token.head
        return next((i for i in notes.children(head, "appos") if notes.tokens[i].pos == "PROPN" and i > head), head)

    def noun(self, at: int) -> None:
        """'the closure of the border', 'Torkham's closure', 'the border closure'."""
        notes, token = self.notes, self.notes.tokens[at]
        for rule in self.rules.nouns.get(token.lemma.lower(), ()):
            things = direct_after(notes, at, "of") or direct_after(notes, at, "to") or notes.children(at, "poss") or notes.children(at, "compound", "nmod") or direct_after(notes, at, "in") or direct_after(notes, at, "on")
            if not things and rule.begins and any(notes.tokens[i].lower in ("the", "this", "its") for i in notes.children(at, "det", "poss")):
                things = [at]  # 'has extended the closure until Friday'
            told = noun_reality(notes, at, self.grammar)
            verb = notes.tokens[clause_of(notes, at)]
            if verb.lemma in PROTESTING and told == "hypothetical" and notes.tokens[token.head].lower == "against":
                told = "occurred"
            above = notes.tokens[notes.tokens[token.head].head]
            if token.dep == "pobj" and ((notes.tokens[token.head].lower in ("on", "for", "about", "toward", "towards") and above.pos == "NOUN") or (notes.tokens[token.head].lower == "about" and above.lemma not in PROTESTING)):
                told = "hypothetical"  # 'an agreement on the restoration of relations', 'met about the reopening'
            undone = verb.lemma in UNDOING or (verb.lemma in ("put", "call", "rule") and any(notes.tokens[i].lower in ("off", "out") for i in notes.children(verb.index, "prt")))
            if undone and token.dep in ("dobj", "nsubjpass", "pobj"):
                told = "hypothetical"
            by = [party for i in notes.children(at, "poss") if i not in things for party in self.dossier.cast.parties(notes, i)]
            doers = [party for i in subjects(notes, verb.index) for party in self.dossier.cast.parties(notes, i)] if rule.ends and told in REAL and not by else by
            declared = token.dep == "dobj" and verb.lemma in DECLARING  # 'announced the lifting of the curfew on Sunday': the day is that of both
            self.tell(rule, at, things, told, by, noun=not declared, doers=doers)

    def phrase(self, at: int) -> None:
        """'under siege', 'in force', 'under rebel control'; 'under curfew', where the curfew is the thing."""
        notes, token = self.notes, self.notes.tokens[at]
        phrases, under = self.rules.phrases.get(token.lower, ()), self.rules.under.get(token.lower, ())
        inner = notes.children(at, "pobj") if phrases or under else []
        if not inner:
            return
        near = {notes.tokens[i].lower for i in notes.children(inner[0], "compound", "amod")}
        said = [rule for rule, word, before in phrases if word in (notes.tokens[inner[0]].lower, notes.tokens[inner[0]].lemma.lower()) and before <= near]
        if not said and not under:
            return
        above = notes.tokens[token.head]
        verbal = above.pos in ("VERB", "AUX")
        told: EventStatus = verb_reality(notes, above.index, self.grammar) if verbal else "ongoing"
        if told == "planned" and above.lemma in STAYING:
            told = "ongoing"
        for rule in under:
            if not verbal or above.lemma in STAYING | CHANGING or is_passive(notes, above.index):
                self.tell(rule, at, inner, told, [])
        for rule in said:
            by = [p for i in (*notes.children(inner[0], "compound", "amod", "poss", "nmod"), *direct_after(notes, inner[0], "of")) for p in self.dossier.cast.parties(notes, i)]
            self.tell(rule, at, self.holders(at, above.index), told, by)

    def holders(self, at: int, above: int) -> list[int]:
        """What a phrase is said of: the subject of 'is under siege', the object of 'put … under siege', the noun in 'the town under siege'."""
        notes, upper = self.notes, self.notes.tokens[above]
        if upper.pos in ("NOUN", "PROPN"):
            return [above] if self.notes.tokens[at].head == above and above < at else []
        if upper.pos not in ("VERB", "AUX"):
            return []
        if upper.lemma in STAYING or is_passive(notes, above):
            return objects(notes, above) if is_passive(notes, above) else subjects(notes, above)
        if upper.lemma in CHANGING:
            return objects(notes, above) or subjects(notes, above)
        return []

    # --- what they say -----------------------------------------------------------------------------------------------------------------

    def tell(self, rule: StateRule, at: int, heads: list[int], told: EventStatus, by: list[str], *, noun: bool = False, dated: bool = True, doers: list[str] | None = None, absent: bool = False) -> None:
        """Put what a rule says of some things into the findings, as far as it is told as real or announced."""
        notes = self.notes
        things = [thing for head in heads for one in notes.conjuncts(head) if not self.says_what(rule, one) and (thing := self.thing(one, at, rule.things, absent=absent)) is not None and not self.registry.has_before(one, rule.spares)]
        if not things or (rule.needs and not any(notes.tokens[i].lower.startswith(word) and notes.tokens[notes.tokens[i].head].lemma.lower() not in DEEDS for word in rule.needs for i in notes.subtree(at if noun else clause_of(notes, at)))):
            return
        token = notes.tokens[clause_of(notes, at)]
        scheduled = token.tag in ("VBZ", "VBP") and token.lemma not in STAYING and not notes.children(token.index, "aux")
        ahead = (not noun or token.lemma in PROLONGING) and (bool(rule.begins) or told == "planned" or scheduled or token.lemma not in STAYING | {"close", "have"})
        extent = extent_of(self.dossier, notes, at, noun=noun, ahead=ahead, scheduled=scheduled or told == "planned") if dated else Extent()
        if rule.holds and told == "planned":
            told = "ongoing"
        if told == "planned" and any(notes.tokens[i].dep == "mark" and notes.tokens[i].lower in ("unless", "if") for i in notes.subtree(token.index)):
            return  # 'will block the road from Friday unless they are freed'
        if told == "planned" and not ((extent.point or extent.begin or extent.end or self.decided(at)) and self.announced(at)):
            return
        if extent.brief and "closed" in (rule.begins, rule.holds):
            return  # what is closed for an hour does not last
        if rule.dated and not (extent.begin or extent.end or extent.length):
            things = [thing for thing in things if rule.named and thing.names]
        if self.denied(at) or (dated and not noun and told in REAL and is_bygone(self.dossier, notes, rule, at, extent)):
            return
        if rule.begins == "banned" and (bans_a_doing(notes, at) or noun):  # 'a ban on protests' is in force
            things = [thing for thing in things if thing.names]
        if rule.begins == "under ultimatum" and not sets_term(self.notes, at):
            return
        said = len(self.findings)
        for thing in things:
            if told in REAL or told == "planned":
                self.add(rule, at, thing, extent, by, planned=told == "planned")
            elif told == "not_occurred" and rule.holds == "open":
                self.findings.append(self.finding("closed", at, thing, by=[]))  # 'has not been open since May'
                self.findings[-1].began = extent.begin
            elif told == "not_occurred" and rule.ends in ("closed", "in force", "stalled", "detained", "banned") and not rule.holds:
                self.findings.append(self.finding(rule.ends, at, thing, by=[]))  # 'has not reopened': it stays closed
        for found in self.findings[said:]:
            found.doers, found.stated = tuple(doers or by), dated and (bool(found.began or found.ended) or not is_behind(self.notes, at)) and (not noun or bool(extent.point or extent.begin or extent.end))

    def says_what(self, rule: StateRule, head: int) -> bool:
        """A noun only says what something is declared to be ('a terrorist organisation')."""
        notes = self.notes
        return notes.tokens[head].pos == "NOUN" and any(notes.tokens[i].lower.startswith(word) for word in rule.needs for i in notes.children(head, "amod", "compound", "nmod"))

    def thing(self, head: int, at: int, kinds: tuple[str, ...], *, absent: bool = False) -> Thing | None:
        """The thing that a token names; a pronoun means the last one told of, in this sentence or the one before."""
        notes, token = self.notes, self.notes.tokens[at]
        if notes.tokens[head].lower in ("all", "both", "most") and (of := direct_after(notes, head, "of")):
            head = of[0]  # 'all of its crossings'
        found = self.registry.find(head, kinds)
        if BODIES & set(kinds) and (found is None or not found.names) and (name := self.named_beside(head)) != head:
            found = self.registry.find(name, kinds) or found
        if not absent and any(notes.tokens[i].lower in NONE for i in notes.children(head, "det")):
            return None
        if found is None and token.dep in ("relcl", "acl") and head in notes.ancestors(at):
            found = self.above(head, kinds)
            first = notes.subtree(at)[0]
            if found is None and first > 1 and notes.tokens[first].lower == "which" and notes.tokens[first - 1].text == ",":  # parsers hang the clause on a noun farther back
                found = next((self.registry.find(i, kinds) for i in self.thing_before(kinds, first - 2, at)), None)
        if found is not None or (notes.tokens[head].lower not in POINTERS and head != at):
            return found
        sentence = token.sentence
        told = next((replace(f.thing, head=head) for f in self.findings[: -1 - NEAR : -1] if f.thing.kind in kinds and f.at < at and sentence - self.notes.tokens[f.at].sentence <= 1), None)
        return told or self.meant(head, kinds)

    def meant(self, head: int, kinds: tuple[str, ...]) -> Thing | None:
        """What 'it' or 'they' stands for: the only thing of its number and classes that was named before it in its sentence, or else in the sentence before."""
        notes, token = self.notes, self.notes.tokens[head]
        tags = {"it": ("NN", "NNP"), "they": ("NNS", "NNPS"), "them": ("NNS", "NNPS")}.get(token.lower, ())
        inanimate = tuple(kind for kind in kinds if kind not in ANIMATE)
        for number in (token.sentence, token.sentence - 1) if tags and inanimate else ():
            if number < 0 or notes.sentences[number].start < self.dossier.headline_end:
                continue
            nouns = [t.index for t in notes.tokens[notes.sentences[number].first : min(head, notes.sentences[number].last)] if t.tag in tags and t.dep not in ("compound", "nmod", "poss")]
            named = [found for i in nouns if (found := self.registry.find(i, inanimate)) is not None]
            if named:
                return replace(named[0], head=head) if all(self.registry.same(named[0], other) for other in named[1:]) else None
        return None

    def above(self, head: int, kinds: tuple[str, ...]) -> Thing | None:
        """The thing whose phrase a place ends, for a relative clause that parsers hung on the place: 'the crossing at Damasak, which …'."""
        tokens = self.notes.tokens
        while tokens[head].pos == "PROPN" and tokens[head].dep == "pobj" and tokens[tokens[tokens[head].head].head].pos in ("NOUN", "PROPN"):
            head = tokens[tokens[head].head].head
            if (found := self.registry.find(head, kinds)) is not None:
                return found
        return None

    def decided(self, at: int) -> bool:
        """Somebody has decided that it shall be so."""
        above = self.notes.tokens[self.notes.tokens[clause_of(self.notes, at)].head]
        return above.lemma == "decide" and above.tag in ("VBD", "VBN")

    def announced(self, at: int) -> bool:
        """What is planned is said to come: by a future tense, or by a word of decision over an infinitive."""
        notes = self.notes
        verb = clause_of(notes, at)
        if modals(notes, verb) & self.grammar.future:
            return True
        return notes.tokens[notes.tokens[verb].head].lemma in ANNOUNCING

    def denied(self, at: int) -> bool:
        """The clause is what somebody denies ('denied that it had closed the crossing')."""
        tokens = self.notes.tokens
        return any(tokens[i].dep == "ccomp" and tokens[tokens[i].head].lemma in self.denials for i in (at, *self.notes.ancestors(at)))

    def finding(self, state: LastingState, at: int, thing: Thing, *, by: list[str]) -> Finding:
        """A finding without days."""
        token = self.notes.tokens[at]
        own = self.notes.tokens[thing.head]
        inner = [self.notes.tokens[i].end for i in self.notes.children(at, "pobj")] if token.pos == "ADP" else []
        start, end = (min(token.start, own.start), max(token.end, own.end, *inner)) if own.sentence == token.sentence else (token.start, max(token.end, *inner, token.end))
        return Finding(thing, state, self.dossier.span(start, end), at, by=next(iter(by), None))

    def add(self, rule: StateRule, at: int, thing: Thing, extent: Extent, by: list[str], *, planned: bool) -> None:
        """The findings of a rule: the state that it begins or holds, and the one that it ends."""
        state = rule.begins or rule.holds
        if state is not None and not (rule.dated and not rule.named and extent.point and not extent.begin and not extent.end and not extent.length):
            found = self.finding(state, at, thing, by=by)
            found.began, found.ended, found.length = extent.begin, extent.end, extent.length
            found.planned = planned
            if rule.begins or self.changes(at):
                found.began = found.began or extent.point or (scene_of(self.dossier, self.notes, at) if extent.length is None and self.notes.tokens[at].pos != "NOUN" and not is_behind(self.notes, at) else None)
            if extent.run is not None and extent.begin is None:
                found.began = self.run_back(extent)
            found.begins = bool(rule.begins) and self.notes.tokens[at].pos == "VERB" and (is_simple_past(self.notes, at) or (self.live and self.up_to_now(at))) and not is_behind(self.notes, at)
            if "deadlines" in rule.things:
                found.began, found.ended = extent.begin, extent.end or extent.limit or (term_end(self.dossier, self.notes, at, extent) if rule.outcome == "set" and extent.length else extent.point)
                found.outcome = "set" if rule.outcome == "passed" and (planned or extent.scheduled) else rule.outcome  # 'expires on Thursday': it runs
            if rule.begins == "under ultimatum":
                found.began = extent.begin
                found.ended = found.ended or term_end(self.dossier, self.notes, at, extent)
            if found.began is None and found.ended is None and extent.length and self.up_to_now(at):
                found.began, found.length = moved(self.dossier.published, -extent.length), None
            self.findings.append(found)
        if rule.ends is not None and rule.ends != rule.begins:
            last = self.finding(rule.ends, at, thing, by=[])
            last.coming = planned
            last.over, last.alone = True, (state is None and not rule.closes) or bool(extent.after)
            last.began, last.ended = (extent.begin if state is None else None), extent.point or (extent.end or extent.begin if state else extent.end)
            published = self.dossier.published
            if last.ended is None and not planned and published and published.latest and self.notes.tokens[at].tag in ("VBD", "VBN") and not is_behind(self.notes, at):
                last.ended = Days(latest=published.latest, basis="publication")  # 'has lifted the ban': by now
            if extent.after and last.ended:
                last.began = moved(last.ended, -extent.after)
            self.findings.append(last)

    def run_back(self, extent: Extent) -> Days | None:
        """The day on which began what is so 'for a third day' on the day of its clause or of the report; None where that is not certain."""
        today = extent.point or self.dossier.published
        narrow = today is not None and today.earliest is not None and today.latest is not None and (today.latest - today.earliest).days <= 1
        return moved(today, -(extent.run or 0)) if narrow else None

    def changes(self, at: int) -> bool:
        """The verb over a phrase tells of the change ('was placed under house arrest on Monday')."""
        token = self.notes.tokens[at]
        return token.pos == "ADP" and self.notes.tokens[token.head].lemma in CHANGING - {"keep", "hold", "leave"}

    def up_to_now(self, at: int) -> bool:
        """The clause is in the present perfect: a length reaches to the day of the report."""
        notes = self.notes
        auxiliaries = {notes.tokens[c].lower for c in notes.children(clause_of(notes, at), "aux", "auxpass")}
        return bool(auxiliaries & {"has", "have", "'ve", "'s"})


def bans_a_doing(notes: Annotations, verb: int) -> bool:
    """Only a doing is banned ('bans employees from using telephones'); a body that is named is banned so all the same ('banned Mahan Air from flying')."""
    return any(notes.tokens[child].lower == "from" and notes.children(child, "pcomp") for child in notes.subtree(verb) if notes.tokens[child].dep == "prep")


def status_of(one: Lasting, published: Dating | None) -> EventStatus:
    """Whether the state lasts, is over or is announced. An end that is announced for a day on which the report may have been out already is none yet."""
    latest = published.latest if published else None
    began, ended = day_of(one.began), day_of(one.ended) or (one.ended.latest if one.ended else None)
    if one.planned or (began and latest and began > latest):
        return "planned"
    coming = all(found.coming for found in one.findings if found.over and found.ended) and any(found.over and found.ended for found in one.findings)
    return "occurred" if ended and latest and ended <= latest and not coming else "ongoing"


def made(dossier: Dossier, one: Lasting, namer: Namer) -> Status:
    """The record of a state."""
    evidence = tuple(sorted({f.evidence for f in one.findings}, key=lambda s: (s.start, s.end)))
    key = stable_id("st", dossier.id, one.thing.words.quote, one.state, evidence[0].start, *([one.outcome] if one.outcome not in (None, "set") else []))
    since, until = first_of(one.began), one.until(dossier.published.latest if dossier.published else None)
    doers = list(dict.fromkeys(doer for found in one.findings for doer in found.doers))
    thing = namer.name(one.thing, doers, [namer.notes.tokens[found.at].sentence for found in one.findings])
    return Status(
        id=key, subject=one.thing.words.quote, state=one.state, since=since, until=until, by=one.by, status=status_of(one, dossier.published), began=plain(one.began), ended=plain(one.ended), evidence=evidence,
        thing=thing, stated=any(found.stated for found in one.findings), outcome=one.outcome,
    )  # fmt: skip


def plain(days: Days | None) -> Dating | None:
    """What a record keeps of some days."""
    return Dating(earliest=days.earliest, latest=days.latest, basis=days.basis, evidence=days.evidence) if days is not None else None


def in_order(findings: list[Lasting]) -> Iterator[Lasting]:
    """The states in the order of the text."""
    yield from sorted(findings, key=lambda one: (min(f.evidence.start for f in one.findings), one.state))


def find_statuses(dossier: Dossier, ontology: Ontology) -> None:
    """Write the statuses."""
    notes = dossier.notes
    if notes is None or not notes.tokens:
        return
    finder = Finder(dossier, notes, ontology)
    rows: dict[str, Status] = {}
    namer = Namer(dossier, notes, ontology)
    for one in in_order(gather(finder.run(), finder.registry)):
        row = made(dossier, one, namer)
        if row.id not in rows and one.began is None and one.length is None and (told := next((found.at for found in one.findings if found.begins), None)) is not None:
            dossier.begun[row.id] = told
        rows.setdefault(row.id, row)
    dossier.statuses = list(rows.values())


STAGE = Stage("statuses", ("notes", "cast", "names", "expressions", "time_tokens", "times", "published"), ("statuses", "begun"), find_statuses)
