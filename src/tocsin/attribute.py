"""Finds reported speech: who says what, by which word, and through which outlet.

Direct and indirect speech, 'according to', quotations that go on over sentences, 'was quoted as saying by', headlines such as
'Minister: talks will go on'. The chain of speakers is nearest first: the one who speaks, then the outlet that carries the words.

Wishes, praise and blame are recorded as attributions too, but they take for granted what they speak of: no event becomes a
claim because somebody praised it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.cast import Cast
from tocsin.closing import closes
from tocsin.dossier import Dossier
from tocsin.engines.clauses import is_passive, subjects
from tocsin.engines.negation import is_negated, is_of_nobody
from tocsin.engines.reality import DECLINING, is_neither
from tocsin.knowledge import SpeechCue
from tocsin.ontology import Ontology
from tocsin.records import Attribution
from tocsin.reported import (
    COUNTING,
    QUOTERS,
    TALLYING,
    TOLD_TO,
    after_any,
    content_of,
    fronted_noun,
    in_quotation,
    is_said,
    named_so,
    quoted_by,
    quoted_in,
    sources_of,
    speakers_of,
    supposed,
    tallied,
    thing_of,
    topic_of,
)
from tocsin.stage import Stage
from tocsin.statements import name_issuers
from tocsin.text import TELLS, Annotations, Utterance

LONGEST_LABEL = 7
"""Tokens before the colon of 'Prime Minister Jane Doe: …' at the most."""
OPINION = frozenset({"view", "opinion", "word", "judgment", "judgement", "assessment", "eye", "account", "estimate", "reading", "telling", "count", "tally", "reckoning", "calculation", "version"})
"""Nouns of 'in the view of', 'in the words of', 'by their account', 'by its count'."""
SAYINGS = frozenset({"remark", "comment", "statement", "claim", "allegation", "accusation", "assertion"})
"""Nouns that point back to what was just said."""
OUTLETS = frozenset({"radio", "television", "tv", "broadcaster", "newspaper", "daily", "weekly"})
"""Nouns for one outlet without a name ('told state radio')."""
TAKEN_IN = frozenset({"hear", "read", "learn", "detect", "discover", "record", "document"})
"""Speech cues that tell of what somebody took in himself unless a clause with a verb of its own follows ('heard shooting')."""
TALKING = frozenset({"speak", "talk", "tell", "say", "phone", "call", "reach", "contact", "interview", "write"})
"""Verbs by which a source is called after the outlet that it spoke to ('a trader who spoke to', 'another resident, speaking anonymously to')."""
CARRYING = frozenset({"quote", "cite", "report", "carry", "publish", "broadcast", "release", "issue", "post", "distribute", "circulate", "air", "relay", "run", "print", "share", "obtain", "interview", "transcribe", "say", "tell", "announce", "provide", "see", "verify", "compile", "confirm", "send", "read", "give", "record", "disclose", "film"})
"""Verbs by whose agent words are carried ('quoted by', 'released by')."""
ORDERING = frozenset({"order", "decree", "instruct", "forbid", "authorize", "authorise"})
"""Speech cues whose content is what shall be done ('a judge ordered that he be held'): nobody says that it is so."""
ANSWERS = frozenset({"comment", "say", "elaborate", "discuss", "speak", "talk", "respond", "answer", "reply", "confirm", "deny", "reveal", "disclose", "specify", "explain"})
"""What those who decline to speak do not do ('declined to comment')."""
EXPRESSING = frozenset({"express", "voice", "convey"})
MOODS = frozenset("concern alarm dismay outrage regret sorrow anger indignation shock disappointment sadness grief condolence sympathy gratitude thanks condemnation denunciation solidarity support satisfaction hope worry unease displeasure disapproval protest".split())
"""Verbs, and their objects, by which somebody takes for granted what he feels about ('voiced concern at the arrests')."""
DECLARING = frozenset({"declare", "proclaim", "pronounce"})
"""Those that make a thing what they call it, without a clause of its own ('declared two diplomats personae non gratae', 'declared the cabinet dissolved')."""
CONTRASTING = frozenset({"while", "whereas", "although", "though"})
"""Conjunctions of a clause that is set against the one before it."""
QUOTES = ("\"", "``", "''", "\u201c", "\u201d")
RUN = 8
"""Sentences that one quotation may hold before its speaker is named."""
BACK = 2
"""Sentences over which a speaker keeps the outlet that carries the words."""
PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you"})
UNNAMING = frozenset({"name", "identify", "quote", "cite"})
"""Verbs for what somebody asks not to be done with his name."""
Cues = dict[tuple[str, str], SpeechCue]


def compile_cues(ontology: Ontology) -> Cues:
    """Speech cues by part of speech and first word."""
    if "cues" not in ontology.compiled:
        ontology.compiled["cues"] = {(cue.pos, word.lower()): cue for cue in ontology.all("cues", SpeechCue) for word in cue.words}
    found: Cues = ontology.compiled["cues"]
    return found


def compile_topics(ontology: Ontology) -> dict[str, frozenset[str]]:
    """For each verb that speaks of something after a preposition ('call for') its prepositions."""
    if "topics" not in ontology.compiled:
        pairs = [entry.split() for entry in sorted(ontology.words("topic_verbs"))]
        ontology.compiled["topics"] = {verb: frozenset(p for v, p in pairs if v == verb) for verb, _ in pairs}
    found: dict[str, frozenset[str]] = ontology.compiled["topics"]
    return found


def carriers_of(notes: Annotations, cast: Cast, verb: int, apart: set[int], speakers: list[str]) -> list[str]:
    """Outlets and offices that carry the words: 'told VOA', 'in an interview with BBC Urdu', 'quoted by'.

    Not in what is said, nor in the name of the speaker, whose paper it may be; both are set `apart`.
    """
    top, content = verb, apart
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
        above = notes.tokens[notes.tokens[index].head]
        by_phrase = above.lower == "by" and notes.tokens[index].dep == "pobj" and notes.tokens[above.head].lemma in CARRYING
        if notes.tokens[index].pos == "NOUN" and draft.kind == "media" and notes.tokens[index].lemma.lower() not in OUTLETS:
            continue  # 'told the press', 'in an e-mail to media houses': no outlet is named
        if name not in speakers and name not in found and ((draft.sector == "JRN" and draft.kind == "media") or by_phrase):
            found.append(name)
    return found


def quoting(notes: Annotations, cast: Cast, verb: int) -> list[str]:
    """Who hands on the words of another ('the mayor quoted a doctor as saying …': the mayor)."""
    quoter = quoted_in(notes, verb)
    if quoter is None or is_passive(notes, quoter):
        return []
    return [name for i in subjects(notes, quoter) for name in cast.parties(notes, i)]


def talked_to(notes: Annotations, cast: Cast, sources: list[int], speakers: list[str]) -> list[str]:
    """The outlets, by name, to which a source is said to have spoken in a clause of his own ('according to a trader who spoke to the daily')."""
    clauses = [c for s in sources for c in notes.children(s, "acl", "relcl") if notes.tokens[c].lemma in TALKING]
    found = [cast.heads[i].entity for c in clauses for i in notes.subtree(c) if i in cast.heads and notes.tokens[i].lemma.lower() not in OUTLETS]
    return [n for n in dict.fromkeys(found) if n not in speakers and cast.drafts[n].kind == "media" and not n.startswith("media:")]


def said_by(notes: Annotations, ontology: Ontology, verb: int, word: str) -> tuple[set[int], int | None, bool]:
    """What a cue verb reports, its root, and whether the speaker vouches for it; empty when it reports nothing."""
    if word in TAKEN_IN and notes.tokens[verb].dep == "relcl" and not notes.children(verb, "ccomp"):
        return set(), None, False  # 'a report, which this newspaper has read, says': the report speaks
    content, root = tallied(notes, verb) if word in TALLYING else (set(), None)
    if not content and word not in COUNTING:
        content, root = content_of(notes, verb)
    if word == "ask" and root is not None and notes.tokens[root].lemma in UNNAMING and notes.children(root, "auxpass"):
        return set(), None, False  # 'who asked not to be named'
    if word in TAKEN_IN and root is not None and not (notes.tokens[root].tag in TELLS or notes.children(root, "aux", "auxpass") or notes.tokens[root].quoted):
        return set(), None, False
    if content:
        return content, root, True
    if word in ontology.words("naming_verbs"):
        return *named_so(notes, verb), any(notes.tokens[i].quoted for i in notes.subtree(verb))
    for words, asserts in (("object_speech", True), ("object_stance", False)):
        if word in ontology.words(words) and not (word in QUOTERS and notes.tokens[verb].tag == "VBG"):  # '…, citing a doctor' hands his words on
            content, root = thing_of(notes, verb)
            if content:
                return content, root, asserts and not (word in EXPRESSING and root is not None and notes.tokens[root].lemma.lower() in MOODS)
    content, root = fronted_noun(notes, verb)
    if content:
        return content, root, True
    if (quoter := quoted_in(notes, verb)) is not None:
        content, root = content_of(notes, quoter)  # 'The road is shut, the mayor was quoted as saying'
        return content - set(notes.subtree(verb)), root, True
    return *topic_of(notes, verb, compile_topics(ontology).get(word, frozenset())), False


def quotes_a_saying(notes: Annotations, verb: int) -> bool:
    """'Was quoted as saying', 'is cited as saying': the saying carries the words, with its speaker and who quotes him."""
    return notes.tokens[verb].lemma in QUOTERS and any(notes.tokens[i].tag == "VBG" and quoted_in(notes, i) == verb for i in notes.subtree(verb))


def add_verbs(dossier: Dossier, notes: Annotations, ontology: Ontology) -> None:
    """Utterances carried by verbs."""
    cues, cast = compile_cues(ontology), dossier.cast
    for token in notes.tokens:
        if token.pos != "VERB" or token.dep in ("amod", "compound"):
            continue
        lemma = token.lemma.lower()
        phrasal = [f"{lemma} {notes.tokens[p].lower}" for p in notes.children(token.index, "prt", "advmod", "acomp", "oprd", "ccomp")]
        word = next((p for p in phrasal if ("verb", p) in cues), lemma)
        cue = cues.get(("verb", word))
        if cue is None or quotes_a_saying(notes, token.index):
            continue
        content, root, asserts = said_by(notes, ontology, token.index, word)
        content.discard(token.index)
        if not content:
            continue
        sources = [i for i in sources_of(notes, cast, token.index, content) if not in_quotation(notes, i, token.index)]
        content = own_part(notes, token.index, sources, content)
        if not content:
            continue
        speakers = speakers_of(notes, cast, sources)
        around = [i for i in (*notes.subtree(token.index), *(j for s in sources for j in notes.subtree(s))) if i not in content and i != token.index]
        nearer = [n for n in quoted_by(notes, cast, around) if n not in speakers] if cue.stance != "holds" else []
        speakers = nearer + speakers
        speakers += [n for n in quoting(notes, cast, token.index) if n not in speakers]
        unknown = not speakers and lemma in TOLD_TO and all(notes.tokens[i].lower in PRONOUNS for i in sources)  # of 'she told Reuters' Reuters only heard it
        speakers += talked_to(notes, cast, sources, speakers)
        speakers += carriers_of(notes, cast, token.index, content.union(*(notes.subtree(s) for s in sources)) - {token.index}, speakers) if not unknown else []
        dossier.utterances.append(Utterance(token.index, speakers, sources, frozenset(content), cue.stance, root, asserts=asserts and cue.stance != "holds" and not decides(notes, lemma, root) and not is_withheld(notes, token.index, root)))


def add_supposed(dossier: Dossier, notes: Annotations, cues: Cues) -> None:
    """Let what a thing is 'what the army says was an attack' be the claim of whoever says so."""
    by_cue = {u.cue: u for u in dossier.utterances}
    for token in notes.tokens:
        found = supposed(notes, token.index) if token.lower == "what" and not token.quoted else None
        if found is None or ("verb", notes.tokens[found[1]].lemma) not in cues:
            continue
        source, verb, thing = found
        known = by_cue.get(verb)
        if known is None:
            known = Utterance(verb, speakers_of(notes, dossier.cast, [source]), [source], frozenset(), "claims", thing)
            dossier.utterances.append(known)
        known.content, known.root, known.stance, known.asserts = frozenset(notes.subtree(thing)), thing, "claims", True


def is_withheld(notes: Annotations, verb: int, root: int | None) -> bool:
    """Nobody says anything: somebody declines to speak of a thing ('refused to comment on the raid'), or nobody claims one ('no group has claimed the bombing')."""
    if root is None:
        return False
    above = notes.tokens[notes.tokens[verb].head]
    if (notes.tokens[verb].lemma in DECLINING and notes.tokens[root].lemma in ANSWERS) or (notes.tokens[verb].dep == "xcomp" and above.lemma in DECLINING):
        return True
    return notes.tokens[root].pos in ("NOUN", "PROPN") and notes.tokens[root].dep == "dobj" and (is_negated(notes, verb) or is_of_nobody(notes, verb) or is_neither(notes, verb))


def decides(notes: Annotations, lemma: str, root: int | None) -> bool:
    """A cue does something by its words and tells nothing ('ordered the post shut', 'declared him persona non grata')."""
    if lemma in ORDERING:
        return True
    if lemma not in DECLARING or root is None:
        return False
    return not any(notes.tokens[i].tag in TELLS for i in (root, *notes.children(root, "aux", "auxpass")))


def add_nouns(dossier: Dossier, notes: Annotations, cues: Cues) -> None:
    """Utterances carried by nouns: 'Sofia's accusation that …', 'his comment was that …', 'their calls for a truce'."""
    tokens = notes.tokens
    for token in tokens:
        cue = cues.get(("noun", token.lemma.lower())) if token.pos == "NOUN" else None
        if cue is None:
            continue
        clauses = [c for c in notes.children(token.index, "acl", "ccomp", "relcl") if any(tokens[m].lower == "that" and tokens[m].dep == "mark" for m in notes.children(c))]
        above = tokens[token.head]
        if not clauses and token.dep == "nsubj" and above.lemma == "be":
            clauses = [c for c in notes.children(above.index, "ccomp") if any(tokens[m].dep == "mark" for m in notes.children(c))]
        sources = [*notes.children(token.index, "poss"), *after_any(notes, token.index, ("by", "from", "of"))]
        if clauses:
            content, root, asserts = set(notes.subtree(clauses[0])), clauses[0], True
        else:
            continue
        dossier.utterances.append(Utterance(token.index, speakers_of(notes, dossier.cast, sources), sources, frozenset(content), cue.stance, root, asserts=asserts))


def add_prepositions(dossier: Dossier, notes: Annotations) -> None:
    """Utterances carried by 'according to' and 'in the view of', for the clause that the phrase hangs on."""
    cast = dossier.cast
    for token in notes.tokens:
        if token.lower == "according":
            heads = [i for child in notes.children(token.index, "prep") if notes.tokens[child].lower == "to" for i in notes.children(child, "pobj")]
            heads = heads or [i for child in notes.children(token.head, "prep") if child > token.index and notes.tokens[child].lower == "to" for i in notes.children(child, "pobj")]
        elif token.lower in ("in", "by") and token.dep == "prep" and notes.tokens[token.head].pos in ("VERB", "AUX"):
            heads = [i for noun in notes.children(token.index, "pobj") if notes.tokens[noun].lemma.lower() in OPINION for i in (*notes.children(noun, "poss"), *after_any(notes, noun, ("of",)))]
        else:
            continue
        if not heads:
            continue
        own = set(notes.subtree(token.index)) | {i for h in heads for i in notes.subtree(h)}
        told = told_clause(notes, token.head) if token.lower == "according" else token.head
        content = set(notes.subtree(told)) - own
        if token.lower in ("in", "by") and (quoted := {i for i in content if notes.tokens[i].quoted}):
            content = quoted  # 'blamed the board for, in the words of its chair, "a cold year"'
        if not content:
            continue
        content = own_part(notes, token.index, heads, content) - set_against(notes, token.index, told)
        speakers = speakers_of(notes, cast, heads)
        nearer = [n for n in quoted_by(notes, cast, notes.subtree(token.head)) if n not in speakers] if token.lower == "according" else []
        dossier.utterances.append(Utterance(token.index, [*nearer, *speakers, *talked_to(notes, cast, heads, speakers)], heads, frozenset(content), "says", told))


def set_against(notes: Annotations, phrase: int, told: int) -> set[int]:
    """What stands behind 'according to' in a clause of its own that is set against the one it vouches for ('Nine died, according to the clinic, while the army said …')."""
    clauses = [c for c in notes.children(told, "advcl") if c > phrase and any(notes.tokens[m].lower in CONTRASTING and m > phrase for m in notes.children(c, "mark"))]
    return {i for c in clauses for i in notes.subtree(c)}


def told_clause(notes: Annotations, verb: int) -> int:
    """The clause that 'according to' at the end of a sentence vouches for: of 'fired on the village, killing two, according to' the firing too."""
    token = notes.tokens[verb]
    last = notes.sentences[token.sentence].last
    at_end = next((i for i in range(last - 1, token.index, -1) if notes.tokens[i].lower == "according"), token.index)
    while token.dep == "conj" and not any(notes.tokens[c].lower == "but" for c in notes.children(token.head, "cc") if c < token.index) and notes.tokens[at_end - 1].text == "," and notes.tokens[token.head].pos in ("VERB", "AUX") and token.head < token.index:
        token = notes.tokens[token.head]  # 'two were killed and one was hurt, according to'
    while token.dep == "advcl" and token.tag in ("VBG", "VBN") and token.head < token.index and not notes.children(token.index, "nsubj", "nsubjpass") and notes.tokens[token.head].pos in ("VERB", "AUX"):
        token = notes.tokens[token.head]
    return token.index


def own_part(notes: Annotations, cue: int, sources: list[int], content: set[int]) -> set[int]:
    """What is said without what stands before a semicolon in front of the speaker and his word ('The crowd threw stones; police said …'); nothing where all does ('…; police responded')."""
    first = min([cue, *sources])
    before = [t.index for t in notes.tokens[min(content) : first] if t.text == ";" and not t.quoted]
    return {i for i in content if i > before[-1]} if before else content


def segments(notes: Annotations) -> Iterator[tuple[int, int]]:
    """First token, and the one behind the last, of each part of a sentence between semicolons."""
    for sentence in notes.sentences:
        first = sentence.first
        for token in notes.tokens[sentence.first : sentence.last]:
            if token.text == ";" and not token.quoted:
                yield first, token.index
                first = token.index + 1
        yield first, sentence.last


def add_closers(dossier: Dossier, notes: Annotations, cues: Cues) -> None:
    """Let who speaks at the end of a sentence vouch for all of it, where the parser gave him a part of it or saw no speech."""
    cast, by_cue = dossier.cast, {u.cue: u for u in dossier.utterances if not u.continued}
    for first, last in segments(notes):
        found = closes(notes, first, last)
        if found is None:
            continue
        cue, comma, heads = found
        content = set(range(first, comma))
        speakers = speakers_of(notes, cast, heads)
        speakers += carriers_of(notes, cast, cue, content | set(range(comma, cue)), speakers) if speakers or notes.tokens[cue].lemma not in TOLD_TO else []
        known = by_cue.get(cue)
        if known is not None:
            known.content |= content
            if (speakers or not known.sources) and not any(comma - 2 <= i < cue for i in known.sources):  # of 'Ana Roe, the governor, said' Roe speaks
                known.sources, known.speakers = heads, speakers
            continue
        root = next((i for i in range(first, comma) if notes.tokens[i].pos in ("VERB", "AUX") and (notes.tokens[i].head not in content or notes.tokens[i].head == i)), None)
        entry = cues.get(("verb", notes.tokens[cue].lemma.lower()))
        dossier.utterances.append(Utterance(cue, speakers, heads, frozenset(content), entry.stance if entry else "says", root))


def add_labels(dossier: Dossier, notes: Annotations) -> None:
    """Utterances whose speaker stands before a colon: 'Minister: talks will go on' in headlines, 'ANNA ROE: …' in transcripts."""
    for sentence in notes.sentences:
        if sentence.index and notes.sentences[sentence.index - 1].paragraph == sentence.paragraph:
            continue
        colon = next((i for i in range(sentence.first, min(sentence.first + LONGEST_LABEL + 1, sentence.last)) if notes.tokens[i].text == ":"), None)
        if colon is None or colon == sentence.first:
            continue
        before = notes.tokens[sentence.first : colon]
        if not all(t.pos in ("PROPN", "NOUN", "ADJ", "PUNCT", "DET") or t.tag == "POS" for t in before):
            continue
        head = next((t.index for t in reversed(before) if t.pos in ("PROPN", "NOUN")), None)
        if head is None or head in dossier.cast.places:
            continue
        speakers = dossier.cast.parties(notes, head)
        content = frozenset(range(colon + 1, paragraph_end(notes, sentence.index)))
        if len(content) < 3 or not (speakers or "PERSON" in notes.tokens[head].label):
            continue
        dossier.utterances.append(Utterance(colon, speakers, [head], content, "says", None))


def paragraph_end(notes: Annotations, index: int) -> int:
    """The token after the last one of a sentence's paragraph."""
    paragraph = notes.sentences[index].paragraph
    while index + 1 < len(notes.sentences) and notes.sentences[index + 1].paragraph == paragraph:
        index += 1
    return notes.sentences[index].last


def add_continuations(dossier: Dossier, notes: Annotations) -> None:
    """Sentences wholly in quotation marks that go on with the words of the speaker before, or lead up to the speaker after."""
    told = [u for u in dossier.utterances if u.asserts and not notes.tokens[u.cue].quoted]
    nested = {u.cue for u in told if any(o is not u and u.cue in o.content for o in told)}
    spoken = {notes.tokens[u.cue].sentence: u for u in sorted(told, key=lambda u: (any(notes.tokens[i].quoted for i in u.content), u.cue not in nested, bool(u.speakers)))}  # of 'denied reports that …' he who denies goes on
    whole = [all(t.quoted for t in notes.tokens[s.first : s.last] if t.pos != "PUNCT") for s in notes.sentences]
    for sentence in notes.sentences:
        if sentence.index in spoken or not whole[sentence.index] or all(t.pos == "PUNCT" for t in notes.tokens[sentence.first : sentence.last]):
            continue
        for other in neighbours(notes, whole, sentence.index):
            before = spoken.get(other)
            if before is not None:
                content = frozenset(range(sentence.first, sentence.last))
                dossier.utterances.append(Utterance(before.cue, before.speakers, before.sources, content, before.stance, sentence.root, continued=True))
                spoken.setdefault(sentence.index, before)
                break


def neighbours(notes: Annotations, whole: list[bool], index: int) -> list[int]:
    """The sentences whose speaker may go on in one that is all quotation: the nearest, and the one that closes the quotation."""
    found = []
    paragraph = notes.sentences[index].paragraph
    for other in (index - 1, index + 1, index - 2, index + 2):
        if 0 <= other < len(notes.sentences) and abs(notes.sentences[other].paragraph - paragraph) <= (1 if other < index else 0):
            found.append(other)
    end = index
    while end + 1 < len(whole) and whole[end]:
        end += 1
    first = notes.sentences[end].first
    if end - index <= RUN and notes.tokens[first].quoted and notes.tokens[first].text not in QUOTES:
        found.insert(0, end)  # no mark is opened before the speaker is named, so that it is one quotation
    return found


def hand_on_carriers(dossier: Dossier, notes: Annotations) -> None:
    """Give an interview's outlet to what its speaker says besides: 'He added', the next sentence, and the words that
    'Doe made the remarks in an interview with the daily' points back to."""
    last: Utterance | None = None
    for utterance in dossier.utterances:
        if not utterance.speakers or utterance.stance == "holds" or utterance.continued:
            continue
        if last is not None and utterance.cue in last.content:
            continue  # what somebody says in the words of another does not end his
        if last is not None and len(utterance.speakers) == 1 and goes_on(notes, last, utterance):
            utterance.speakers.extend(last.speakers[1:])
        last = utterance
    for noun, names in remarks_carried(dossier, notes):
        here = notes.tokens[noun].sentence
        for utterance in dossier.utterances:
            if 0 < here - notes.tokens[utterance.cue].sentence <= BACK and utterance.speakers == names[:1]:
                utterance.speakers.extend(names[1:])


def goes_on(notes: Annotations, last: Utterance, utterance: Utterance) -> bool:
    """The same speaker goes on in the paragraph or the next one, or within three sentences with 'add' or 'also'."""
    one, two = notes.tokens[last.cue], notes.tokens[utterance.cue]
    if last.speakers[:1] != utterance.speakers or two.sentence < one.sentence:
        return False
    more = two.lemma in ("add", "continue", "go") or any(notes.tokens[c].lower in ("also", "further", "too") for c in notes.children(utterance.cue, "advmod"))
    apart = notes.sentences[two.sentence].paragraph - notes.sentences[one.sentence].paragraph
    return (more and two.sentence - one.sentence <= BACK + 1) or apart <= 1


def remarks_carried(dossier: Dossier, notes: Annotations) -> list[tuple[int, list[str]]]:
    """The 'remarks' that a sentence says were made to an outlet, each with its speaker and the outlet."""
    found, cast = [], dossier.cast
    for token in notes.tokens:
        verb = notes.tokens[token.head]
        if token.lemma.lower() not in SAYINGS or token.dep not in ("dobj", "nsubj", "nsubjpass") or verb.lemma not in ("make", "come", "deliver", "give"):
            continue
        outlets = [m.entity for i in notes.subtree(verb.index) if (m := cast.heads.get(i)) and cast.drafts[m.entity].kind == "media" and cast.drafts[m.entity].sector == "JRN"]
        who = speakers_of(notes, cast, subjects(notes, verb.index)) if token.dep == "dobj" else [n for i in notes.children(token.index, "poss") for n in cast.parties(notes, i)]
        if who and outlets:
            found.append((token.index, [who[0], *(n for n in dict.fromkeys(outlets) if n != who[0])]))
    return found


def is_record(notes: Annotations, utterance: Utterance, utterances: list[Utterance]) -> bool:
    """The report itself tells of this speech: it stands outside quotations, was said, and is not a turn of phrase ('I think')."""
    cue = notes.tokens[utterance.cue]
    if cue.quoted or not utterance.content:
        return False
    if cue.pos == "VERB" and not is_said(notes, utterance.cue):
        return False
    if utterance.stance not in ("hedges", "holds"):
        return True
    if not utterance.sources:
        return cue.pos == "NOUN"
    pronoun = notes.tokens[utterance.sources[0]].lower in PRONOUNS
    return not (pronoun and any(u is not utterance and u.asserts and utterance.cue in u.content for u in utterances))


def write(dossier: Dossier, notes: Annotations, utterance: Utterance) -> None:
    """Add the record of an utterance."""
    tokens = sorted(utterance.content)
    source = None
    if utterance.sources:
        first, last = notes.phrase(utterance.sources[0])
        source = dossier.span(notes.tokens[first].start, notes.tokens[last].end)
    cue = notes.tokens[utterance.cue]
    last_cue = notes.tokens[utterance.cue + 1] if cue.lower == "according" else cue
    content = dossier.span(notes.tokens[tokens[0]].start, notes.tokens[tokens[-1]].end)
    entity = utterance.speakers[0] if utterance.speakers else None
    dossier.attributions.append(Attribution(source=source, entity=entity, cue=dossier.span(cue.start, last_cue.end), content=content))


def attribute(dossier: Dossier, ontology: Ontology) -> None:
    """Write the utterances for the coder and the attributions for the record."""
    notes = dossier.notes
    if notes is None or not notes.tokens:
        return
    add_verbs(dossier, notes, ontology)
    add_supposed(dossier, notes, compile_cues(ontology))
    add_nouns(dossier, notes, compile_cues(ontology))
    add_prepositions(dossier, notes)
    add_closers(dossier, notes, compile_cues(ontology))
    add_labels(dossier, notes)
    add_continuations(dossier, notes)
    dossier.utterances.sort(key=lambda u: (u.cue, min(u.content)))
    name_issuers(dossier, notes)
    for utterance in dossier.utterances:
        if is_record(notes, utterance, dossier.utterances):
            write(dossier, notes, utterance)
    hand_on_carriers(dossier, notes)
    dossier.voices = {u.cue: u.speakers for u in dossier.utterances if u.speakers and not u.continued}
    dossier.utterances = [u for u in dossier.utterances if u.asserts]


STAGE = Stage("attribute", ("notes", "cast"), ("utterances", "voices", "attributions"), attribute)
