"""Finds reported speech: who says what, by which word, and through which outlet.

Direct and indirect speech, 'according to', quotations that go on over sentences, 'was quoted as saying by'. The chain of
speakers is nearest first: the one who speaks, then the outlet that carries the words.
"""

from __future__ import annotations

from tocsin.cast import Cast
from tocsin.dossier import Dossier
from tocsin.engines.clauses import agents, antecedent, is_passive, objects, subjects
from tocsin.knowledge import SpeechCue
from tocsin.ontology import Ontology
from tocsin.records import Attribution
from tocsin.stage import Stage
from tocsin.text import Annotations, Utterance

DIRECT_OBJECT = frozenset({"deny", "confirm", "announce", "claim", "allege", "reject", "reveal", "report", "acknowledge", "admit", "mention", "praise", "condemn", "criticize", "criticise", "blame", "reiterate", "declare", "express", "voice"})
"""Cues whose noun object alone can be what is said ('confirmed the talks')."""
HOLDERS = frozenset({"statement", "report", "release", "letter", "post", "tweet", "message", "communique", "speech", "interview", "document", "note", "remark", "comment"})


def compile_cues(ontology: Ontology) -> dict[tuple[str, str], SpeechCue]:
    """Speech cues by part of speech and first word."""
    if "cues" not in ontology.compiled:
        ontology.compiled["cues"] = {(cue.pos, word.lower()): cue for cue in ontology.all("cues", SpeechCue) for word in cue.words}
    found: dict[tuple[str, str], SpeechCue] = ontology.compiled["cues"]
    return found


def content_of(notes: Annotations, verb: int) -> tuple[set[int], int | None]:
    """The tokens of what a reporting verb reports, and their root; empty when it reports nothing."""
    tokens = notes.tokens
    sentence = notes.sentences[tokens[verb].sentence]
    fronted = notes.children(verb, "dobj")
    for child in notes.children(verb, "ccomp", "xcomp"):
        if fronted and child < fronted[0] < verb:
            # 'Pakistan accuses …, a charge Kabul denies': what is denied is the charge; the clause before is the narrator's.
            return set(notes.subtree(fronted[0])), fronted[0]
        if tokens[child].pos in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "NUM"):
            content = set(notes.subtree(child))
            for more in notes.children(verb, "ccomp", "parataxis"):
                content |= set(notes.subtree(more))
            return content | quoted_rest(notes, verb), child
    above = tokens[verb].head
    if tokens[verb].dep in ("parataxis", "ccomp", "advcl", "dep", "conj") and above != verb and tokens[verb].dep == "parataxis":
        return set(notes.subtree(above)) - set(notes.subtree(verb)), above
    quoted = quoted_rest(notes, verb)
    if len(quoted) >= 3:
        root = next((i for i in sorted(quoted) if tokens[i].head not in quoted or tokens[i].head == i), None)
        return quoted, root
    if tokens[verb].lemma in DIRECT_OBJECT:
        for child in notes.children(verb, "dobj", "nsubjpass"):
            return set(notes.subtree(child)), child
    # 'X said' hung below the first clause of a sentence that it closes.
    if tokens[verb].dep in ("ccomp", "advcl", "conj") and above != verb and verb > above and tokens[verb].lemma in ("say", "add", "tell") and tokens[sentence.last - 1].head != above:
        return set(notes.subtree(above)) - set(notes.subtree(verb)), above
    return set(), None


def quoted_rest(notes: Annotations, verb: int) -> set[int]:
    """The quoted tokens of the verb's sentence, when the verb itself is not quoted."""
    sentence = notes.sentences[notes.tokens[verb].sentence]
    if notes.tokens[verb].quoted:
        return set()
    return {i for i in range(sentence.first, sentence.last) if notes.tokens[i].quoted}


def sources_of(notes: Annotations, verb: int) -> list[int]:
    """Head tokens of those who speak, with 'was quoted as saying by …' undone."""
    token = notes.tokens[verb]
    above = notes.tokens[token.head]
    if token.dep == "pcomp" and above.lower == "as":
        governor = above.head
        return objects(notes, governor)
    if is_passive(notes, verb):
        return agents(notes, verb)
    return [antecedent(notes, i) for i in subjects(notes, verb)]


def speakers_of(notes: Annotations, cast: Cast, sources: list[int]) -> list[str]:
    """The entities that the sources stand for; a statement speaks for whoever issued it."""
    found: list[str] = []
    for source in sources:
        names = cast.parties(notes, source)
        if not names and notes.tokens[source].lemma in HOLDERS | {"office", "spokesperson", "aide"}:
            for child in [*notes.children(source, "poss", "compound", "amod"), *(i for p in notes.children(source, "prep") if notes.tokens[p].lower in ("by", "from", "of") for i in notes.children(p, "pobj"))]:
                names.extend(cast.parties(notes, child))
        found.extend(name for name in names if name not in found)
    return found


def carriers_of(notes: Annotations, cast: Cast, verb: int, content: set[int], speakers: list[str]) -> list[str]:
    """Outlets and offices that carry the words: 'told VOA', 'in an interview with BBC Urdu', 'quoted by'."""
    top = verb
    for ancestor in notes.ancestors(verb):
        if notes.tokens[ancestor].pos in ("VERB", "AUX", "ADP", "SCONJ") and ancestor not in content and notes.tokens[verb].dep in ("pcomp", "ccomp", "xcomp", "advcl", "prep"):
            top = ancestor
        else:
            break
    found = []
    for index in notes.subtree(top):
        if index in content or index not in cast.heads:
            continue
        name = cast.heads[index].entity
        draft = cast.drafts[name]
        by_phrase = notes.tokens[notes.tokens[index].head].lower == "by" and notes.tokens[index].dep == "pobj"
        if name not in speakers and name not in found and ((draft.sector == "JRN" and draft.kind == "media") or by_phrase):
            found.append(name)
    return found


def add_verbs(dossier: Dossier, notes: Annotations, cues: dict[tuple[str, str], SpeechCue]) -> None:
    """Utterances carried by verbs."""
    for token in notes.tokens:
        cue = cues.get(("verb", token.lemma.lower())) if token.pos == "VERB" and token.dep not in ("amod", "compound") else None
        if cue is None:
            continue
        content, root = content_of(notes, token.index)
        if not content:
            continue
        content.discard(token.index)
        sources = sources_of(notes, token.index)
        speakers = speakers_of(notes, dossier.cast, sources)
        speakers += carriers_of(notes, dossier.cast, token.index, content, speakers)
        dossier.utterances.append(Utterance(token.index, speakers, sources, frozenset(content), cue.stance, root))


def add_nouns(dossier: Dossier, notes: Annotations, cues: dict[tuple[str, str], SpeechCue]) -> None:
    """Utterances carried by nouns: 'Sofia's accusation that …', 'his comment was that …'."""
    for token in notes.tokens:
        cue = cues.get(("noun", token.lemma.lower())) if token.pos == "NOUN" else None
        if cue is None:
            continue
        clauses = [c for c in notes.children(token.index, "acl", "ccomp", "relcl") if any(notes.tokens[m].lower == "that" and notes.tokens[m].dep == "mark" for m in notes.children(c))]
        above = notes.tokens[token.head]
        if not clauses and token.dep == "nsubj" and above.lemma == "be":
            clauses = [c for c in notes.children(above.index, "ccomp") if any(notes.tokens[m].dep == "mark" for m in notes.children(c))]
        if not clauses:
            continue
        sources = [*notes.children(token.index, "poss"), *(i for p in notes.children(token.index, "prep") if notes.tokens[p].lower in ("by", "from", "of") for i in notes.children(p, "pobj"))]
        content = frozenset(notes.subtree(clauses[0]))
        dossier.utterances.append(Utterance(token.index, speakers_of(notes, dossier.cast, sources), sources, content, cue.stance, clauses[0]))


def add_prepositions(dossier: Dossier, notes: Annotations) -> None:
    """Utterances carried by 'according to', for the clause that the phrase hangs on."""
    for token in notes.tokens:
        if token.lower != "according":
            continue
        heads = [i for child in notes.children(token.index, "prep") if notes.tokens[child].lower == "to" for i in notes.children(child, "pobj")]
        heads = heads or [i for child in notes.children(token.head, "prep") if child > token.index and notes.tokens[child].lower == "to" for i in notes.children(child, "pobj")]
        if not heads:
            continue
        own = set(notes.subtree(token.index)) | {i for h in heads for i in notes.subtree(h)}
        content = set(notes.subtree(token.head)) - own
        if not content:
            continue
        speakers = speakers_of(notes, dossier.cast, heads)
        dossier.utterances.append(Utterance(token.index, speakers, heads, frozenset(content), "says", token.head))


def add_continuations(dossier: Dossier, notes: Annotations) -> None:
    """Sentences wholly in quotation marks that go on with the words of the speaker before."""
    spoken = {notes.tokens[u.cue].sentence: u for u in dossier.utterances if not notes.tokens[u.cue].quoted}
    for sentence in notes.sentences:
        tokens = [t for t in notes.tokens[sentence.first : sentence.last] if t.pos != "PUNCT"]
        if sentence.index in spoken or not tokens or not all(t.quoted for t in tokens):
            continue
        for other in (sentence.index - 1, sentence.index + 1, sentence.index - 2, sentence.index + 2):
            before = spoken.get(other)
            if before is not None and abs(notes.sentences[other].paragraph - sentence.paragraph) <= (1 if other < sentence.index else 0):
                content = frozenset(range(sentence.first, sentence.last))
                dossier.utterances.append(Utterance(before.cue, before.speakers, before.sources, content, before.stance, sentence.root, continued=True))
                spoken.setdefault(sentence.index, before)
                break


def attribute(dossier: Dossier, ontology: Ontology) -> None:
    """Write the utterances for the coder and the attributions for the record."""
    notes = dossier.notes
    if notes is None or not notes.tokens:
        return
    add_verbs(dossier, notes, compile_cues(ontology))
    add_nouns(dossier, notes, compile_cues(ontology))
    add_prepositions(dossier, notes)
    add_continuations(dossier, notes)
    dossier.utterances.sort(key=lambda u: (u.cue, min(u.content)))
    for utterance in dossier.utterances:
        tokens = sorted(utterance.content)
        if not tokens:
            continue
        source = None
        if utterance.sources:
            first, last = notes.phrase(utterance.sources[0])
            source = dossier.span(notes.tokens[first].start, notes.tokens[last].end)
        cue = notes.tokens[utterance.cue]
        last_cue = notes.tokens[utterance.cue + 1] if cue.lower == "according" else cue
        content = dossier.span(notes.tokens[tokens[0]].start, notes.tokens[tokens[-1]].end)
        entity = utterance.speakers[0] if utterance.speakers else None
        dossier.attributions.append(Attribution(source=source, entity=entity, cue=dossier.span(cue.start, last_cue.end), content=content))


STAGE = Stage("attribute", ("notes", "cast"), ("utterances", "attributions"), attribute)
