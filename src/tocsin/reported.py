"""What a reporting word reports and whose words it gives: the grammar of reported speech, apart from any one list of cues."""

from __future__ import annotations

from tocsin.cast import Cast
from tocsin.engines.clauses import agents, antecedent, is_passive, objects, subjects
from tocsin.text import Annotations

BODIES = frozenset({"VERB", "AUX", "ADJ", "NOUN", "PROPN", "NUM"})
"""Parts of speech that can head what is said."""
CLOSERS = frozenset({"say", "add", "tell"})
"""Verbs that close a sentence after what was said, where parsers hang them below its first clause."""
SHORTEST_QUOTE = 3
"""Words between quotation marks that are a quotation, and not a word that is held at arm's length."""
UNSAID = frozenset({"will", "'ll", "would", "can", "should", "must", "shall"})
"""Auxiliaries under which nothing has been said yet."""
GOING_ON = frozenset({"go", "continue", "begin", "start", "proceed", "decline", "refuse", "come", "take", "use", "dare", "hasten", "hurry", "rush", "rise", "pause", "write", "phone", "call", "appear", "seem"})
"""Verbs whose infinitive is said all the same ('went on to say', 'took to the radio to warn', 'declined to say')."""
VOICES = frozenset({"statement", "report", "release", "letter", "post", "tweet", "message", "communique", "speech", "interview", "document", "note", "remark", "comment", "office", "spokesperson", "aide", "memo", "briefing", "editorial", "address", "testimony", "word", "view", "opinion", "account", "tally", "count"})
"""Nouns that speak for whoever issued them."""
OFFICES = frozenset(
    "mission service directorate department branch wing arm unit command centre center station room division section chapter bureau headquarters delegation secretariat committee network administration staff "
    "agency authority council board panel spokesperson spokesman spokeswoman side team".split()
)
"""Nouns for those who speak for the body in their name, where nothing else is known of them ('the EU mission', 'the militia's press centre')."""
TOLD_TO = frozenset({"remind", "tell", "inform", "ask", "notify", "brief", "warn", "advise", "assure", "question", "press"})
"""Verbs whose object hears what is said, also as the participle before what he answers ('Asked about the raid, she said')."""
SOME = frozenset({"some", "other", "others", "many", "several", "most"})
"""Words for a part of those spoken of ('The witnesses blamed the police, while some swore that …')."""
APART = frozenset({"one", "another", "other"})
"""Words for one out of several, whose name may follow."""
BACK = 12
"""Sentences before 'the report' in which it may have been told whose it is."""
FROM = ("by", "from", "of")
COUNTING = frozenset({"count", "register", "tally", "log", "catalogue"})
"""Verbs that only tell how many somebody has counted."""
TALLYING = COUNTING | {"record", "document", "verify"}
"""Verbs whose object is what somebody has counted ('the clinic registered 14 wounded')."""
BY_MOOD = frozenset({"with", "in"})
"""Prepositions by which a speaker's mood stands between his word and what he says ('notes with concern that')."""
LONGEST_SPEAKER = 8
"""Tokens from 'what' to the verb of whoever calls a thing so, at the most."""
COMPARING = frozenset({"liken", "compare", "equate"})
NAMING = frozenset({"call", "describe", "brand", "label", "term", "dub", "characterize", "characterise"})
"""Verbs that give a thing a name."""
ANSWERING = frozenset({"deny", "reject", "dispute", "dismiss", "contest", "refute", "rebut"})
"""Verbs that answer what the clause before them says, where they hang on it with 'which'."""
SUPPOSING = frozenset({"believe", "think", "suspect", "presume", "suppose", "understand", "say", "know", "report", "allege"})
"""Verbs that pass on what others hold where an infinitive follows the participle."""
QUOTERS = frozenset({"quote", "cite"})
"""Verbs by which one that speaks hands on the words of another ('the agency said, citing police')."""
OTHERS_WORDS = ANSWERING | QUOTERS | frozenset("receive obtain see get criticise criticize condemn denounce welcome ridicule ignore question doubt slam".split())
"""Verbs whose object, a statement or a report, is another's ('denied a report claiming that …', 'received a letter accusing …')."""
STATEMENTS = frozenset({"statement", "communique", "communiqué", "release"})
"""Nouns for what somebody gives out, who was rather named just before it."""


def content_of(notes: Annotations, verb: int) -> tuple[set[int], int | None]:
    """The tokens of the clause or quotation that a reporting verb reports, and their root; empty when it reports none."""
    tokens = notes.tokens
    sentence = notes.sentences[tokens[verb].sentence]
    fronted = notes.children(verb, "dobj")
    for child in notes.children(verb, "ccomp", "xcomp"):
        if are_apart(notes, child, verb):
            continue
        if fronted and child < fronted[0] < verb:
            # 'Pakistan accuses …, a charge Kabul denies': what is denied is the charge; the clause before is the narrator's.
            return set(notes.subtree(fronted[0])), fronted[0]
        if tokens[child].pos in BODIES:
            content = set(notes.subtree(child))
            for more in notes.children(verb, "ccomp", "parataxis"):
                content |= set() if are_apart(notes, more, verb) else set(notes.subtree(more))
            return content | quoted_rest(notes, verb) | raised(notes, verb, child), child
    above = tokens[verb].head
    if tokens[verb].dep == "parataxis" and above != verb and not are_apart(notes, above, verb):
        return set(notes.subtree(above)) - set(notes.subtree(verb)), above
    if (felt := said_with_feeling(notes, verb)) is not None:
        return set(notes.subtree(felt)), felt
    if handed_on(notes, verb):
        return set(notes.subtree(above)) - set(notes.subtree(verb)), above
    quoted = quoted_rest(notes, verb)
    if sum(tokens[i].pos != "PUNCT" for i in quoted) >= SHORTEST_QUOTE or any(tokens[i].text in ",.!?" and not tokens[i + 1].quoted for i in quoted if i + 1 < len(tokens)):
        root = next((i for i in sorted(quoted) if tokens[i].head not in quoted or tokens[i].head == i), None)
        return quoted, root
    if (clause := misread_clause(notes, verb)) is not None:
        return set(notes.subtree(clause)) - set(notes.subtree(tokens[verb].head)), clause
    # 'X said' hung below the first clause of a sentence that it closes.
    if tokens[verb].dep in ("ccomp", "advcl", "conj") and above != verb and verb > above and tokens[verb].lemma in CLOSERS and tokens[sentence.last - 1].head != above:
        return set(notes.subtree(above)) - set(notes.subtree(verb)), above
    return set(), None


def are_apart(notes: Annotations, clause: int, verb: int) -> bool:
    """A semicolon parts a clause from the verb behind it, which then says something else ('The crowd threw stones; police responded')."""
    return any(t.text == ";" and not t.quoted for t in notes.tokens[clause:verb])


def said_with_feeling(notes: Annotations, verb: int) -> int | None:
    """The clause that a speaker's verb reports behind his mood, on which the parser hangs it ('notes with concern that the road is shut')."""
    mood = verb + 2
    near = mood < len(notes.tokens) and notes.tokens[verb + 1].lower in BY_MOOD and notes.tokens[mood].head == verb + 1 and notes.tokens[verb + 1].head == verb
    clauses = notes.children(mood, "acl", "ccomp", "relcl") if near else []
    return next((c for c in clauses if any(notes.tokens[m].lower == "that" and notes.tokens[m].dep == "mark" for m in notes.children(c))), None)


def handed_on(notes: Annotations, verb: int) -> bool:
    """Somebody has said what the clause says on which his word hangs ('Two huts were burned, as reported by a priest')."""
    token = notes.tokens[verb]
    marks = [i for i in notes.children(verb, "mark", "prep", "advmod") if notes.tokens[i].lower == "as"]
    return token.dep == "advcl" and token.tag == "VBN" and token.head < verb and bool(marks) and not notes.children(verb, "nsubj", "nsubjpass", "auxpass") and bool(agents(notes, verb))


def tallied(notes: Annotations, verb: int) -> tuple[set[int], int | None]:
    """Those whom a verb of counting has for its object with their number, and the object; empty where no number stands."""
    for thing in notes.children(verb, "dobj"):
        below = set(notes.subtree(thing))
        number = notes.tokens[thing].tag == "CD" or notes.children(thing, "nummod")
        if number:
            return below, thing
    return set(), None


def misread_clause(notes: Annotations, verb: int) -> int | None:
    """The clause that a speaker's verb reports when the parser took the verb for a participle ('The mayor, Jane Doe, announced there were
    arrests': 'were' with the mayor and 'there' for subjects)."""
    token = notes.tokens[verb]
    if token.dep != "acl" or token.tag not in ("VBN", "VBD") or agents(notes, verb):
        return None
    named = notes.tokens[token.head]
    clause = notes.tokens[named.head]
    if named.dep not in ("nsubj", "nsubjpass") or clause.pos not in ("VERB", "AUX") or clause.index < verb:
        return None
    own = [i for i in notes.children(clause.index, "expl", "nsubj", "nsubjpass") if verb < i < clause.index]
    return clause.index if own else None


def supposed(notes: Annotations, what: int) -> tuple[int, int, int] | None:
    """The one who says what a thing is, his verb and the noun for it, where the narrator calls it by another's word ('after what the army says was an attack'); None where 'what' begins something else, as where it opens a sentence ('What the minister said was an attack on the press': his words were one)."""
    tokens = notes.tokens
    if all(token.pos in ("PUNCT", "CCONJ", "SPACE") for token in tokens[notes.sentences[tokens[what].sentence].first : what]):
        return None
    last = min(what + LONGEST_SPEAKER, notes.sentences[tokens[what].sentence].last - 2)
    for verb in range(what + 2, last):
        be = verb + 1
        if tokens[verb].pos != "VERB" or tokens[be].lemma != "be":
            continue
        thing = notes.children(be, "attr")
        source = next((i for i in range(verb - 1, what, -1) if tokens[i].pos in ("NOUN", "PROPN", "PRON")), None)
        return (source, verb, thing[0]) if thing and source is not None else None
    return None


def raised(notes: Annotations, verb: int, clause: int) -> set[int]:
    """The noun phrase that a relative clause takes out of what is said ('the raid that the army said had failed': the raid)."""
    tokens = notes.tokens
    if tokens[verb].dep != "relcl" or tokens[verb].head == verb:
        return set()
    spoken = [antecedent(notes, i) for i in notes.children(verb, "nsubj")]
    if tokens[verb].head in spoken or not spoken:
        return set()
    first, last = notes.phrase(tokens[verb].head)
    return set(range(first, last + 1)) - set(notes.subtree(clause)) - {verb}


def quoted_rest(notes: Annotations, verb: int) -> set[int]:
    """The quoted tokens of the verb's sentence, when the verb itself is not quoted; not those that another word reports by grammar ('the mayor, who blames the army, said: "…"')."""
    sentence = notes.sentences[notes.tokens[verb].sentence]
    if notes.tokens[verb].quoted:
        return set()
    runs: list[list[int]] = []
    for i in range(sentence.first, sentence.last):
        if notes.tokens[i].quoted:
            runs = [*runs[:-1], [*runs[-1], i]] if runs and runs[-1][-1] == i - 1 else [*runs, [i]]
    tellers = [teller_of(notes, run) for run in runs]
    quoted = {i for run, teller in zip(runs, tellers, strict=True) for i in run if teller == verb or (teller is None and (verb in tellers or not any(tellers)))}
    if notes.tokens[verb].dep == "conj" and notes.children(verb, "nsubj"):
        # 'one called it "appalling" and another offered help': each clause has its own words.
        before = set(notes.subtree(notes.tokens[verb].head)) - set(notes.subtree(verb))
        quoted -= before if notes.tokens[notes.tokens[verb].head].pos == "VERB" else set()
    return quoted


def teller_of(notes: Annotations, run: list[int]) -> int | None:
    """The verb outside a quotation that reports it by grammar: whose clause it is, or which hangs on its clause with a subject; None where there is none."""
    inside = set(run)
    clauses = [i for i in run if notes.tokens[i].head not in inside and notes.tokens[i].dep in ("ccomp", "parataxis") and notes.tokens[i].pos in BODIES]
    above = next((notes.tokens[i].head for i in clauses if notes.tokens[notes.tokens[i].head].pos == "VERB" and not notes.tokens[notes.tokens[i].head].quoted), None)
    if above is not None:
        return above
    return next((c for i in run for c in notes.children(i, "parataxis") if c not in inside and notes.tokens[c].pos == "VERB" and notes.children(c, "nsubj")), None)


def thing_of(notes: Annotations, verb: int) -> tuple[set[int], int | None]:
    """The noun that a verb has as object, in the passive as subject, with all below it; of a relative clause the noun that it is about."""
    for child in notes.children(verb, "dobj", "nsubjpass"):
        named = antecedent(notes, child)
        if named != child:
            first, last = notes.phrase(named)
            return set(range(first, last + 1)) - {verb}, named
        return set(notes.subtree(child)), child
    return set(), None


def fronted_noun(notes: Annotations, verb: int) -> tuple[set[int], int | None]:
    """The noun that a relative clause says something of ('the plan that the envoy outlined', 'the raid that the army said had failed')."""
    token = notes.tokens[verb]
    spoken = [c for c in notes.children(verb, "nsubj") if antecedent(notes, c) != token.head]
    if token.dep != "relcl" or not spoken:
        return set(), None
    first, last = notes.phrase(token.head)
    return set(range(first, last + 1)) - {verb}, token.head


def named_so(notes: Annotations, verb: int) -> tuple[set[int], int | None]:
    """What a verb of naming says of its object ('called the raid a mistake', 'described him as a spy'); empty without a name."""
    found: set[int] = set()
    thing, root = thing_of(notes, verb)
    for child in notes.children(verb, "oprd", "ccomp", "xcomp", "acomp"):
        found |= set(notes.subtree(child))
        root = root if root is not None else child
    for child in [*notes.children(verb, "prep"), *(p for i in notes.children(verb, "dobj") for p in notes.children(i, "prep"))]:
        if notes.tokens[child].lower in (("to", "with") if notes.tokens[verb].lemma in COMPARING else ("as",)):
            found |= set(notes.subtree(child))
    if not found and not any(notes.tokens[i].quoted for i in thing):
        return set(), None
    return found | thing, root


def topic_of(notes: Annotations, index: int, prepositions: frozenset[str]) -> tuple[set[int], int | None]:
    """What a word speaks of after one of some prepositions ('called for a truce', 'warned of famine')."""
    for child in notes.children(index, "prep", "prt", "dative", "agent"):
        if notes.tokens[child].lower in prepositions and child > index:
            inside = set(notes.subtree(child)) - {child}
            roots = notes.children(child, "pobj", "pcomp")
            if inside and roots:
                return inside, roots[0]
    return set(), None


def sources_of(notes: Annotations, cast: Cast, verb: int, content: set[int]) -> list[int]:
    """Head tokens of those who speak, with 'was quoted as saying by …' undone."""
    token = notes.tokens[verb]
    above = notes.tokens[token.head]
    if token.dep == "pcomp" and above.lower == "as":
        quoter = quoted_in(notes, verb)
        return objects(notes, above.head if quoter is None else quoter)
    if token.lemma in SUPPOSING and token.tag in ("VBN", "VBD") and notes.tokens[min(verb + 1, len(notes.tokens) - 1)].lower == "to":
        return agents(notes, verb)  # 'gunmen believed to be rebels': others believe it
    reports = token.dep == "acl" and token.tag == "VBN" and not agents(notes, verb) and notes.children(verb, "ccomp")
    if reports or misread_clause(notes, verb) is not None:
        return [token.head]  # a participle of the passive reports no clause
    told = token.tag in ("VBN", "VBD") and token.dep == "advcl" and token.lemma in TOLD_TO and not notes.children(verb, "nsubj", "aux")
    if is_passive(notes, verb) or told:
        return agents(notes, verb)  # 'Reminded that …, the spokesman said': he heard it
    if token.tag == "VBG" and not notes.children(verb, "nsubj") and (loose := loose_participle(notes, cast, verb)):
        return loose
    found = []
    doers = subjects(notes, verb)
    if token.dep == "relcl" and len(doers) > 1:
        doers = [i for i in doers if i != token.head]  # 'the raid that the army said had failed': the army speaks
    for own in doers:
        named = antecedent(notes, own)
        found.append(person_meant(notes, cast, named) if any(notes.tokens[c].lower == "who" for c in notes.children(verb, "nsubj")) else named)
    if token.tag == "VBG" and not notes.children(verb, "nsubj") and found and not any(cast.parties(notes, i) for i in found) and (higher := higher_subject(notes, cast, verb)):
        return higher
    # '"…," wrote Jane Doe': the parser makes an object of whoever is named after the verb.
    return found or [i for i in notes.children(verb, "dobj", "npadvmod", "attr", "oprd") if i > verb and i not in content and ("PERSON" in notes.tokens[i].label or i in cast.heads) and min(content) < verb]


def higher_subject(notes: Annotations, cast: Cast, verb: int) -> list[int]:
    """The subject of the nearest clause above that can speak ('told reporters that the bomb was home-made, claiming that': the bomb claims nothing)."""
    for ancestor in notes.ancestors(verb):
        own = [i for i in notes.children(ancestor, "nsubj") if i < verb and cast.parties(notes, i)]
        if notes.tokens[ancestor].pos == "VERB" and own:
            return own
    return []


def quoted_in(notes: Annotations, verb: int) -> int | None:
    """The verb of quoting over a saying ('was quoted as saying'), also where parsers hang the saying on who is quoted."""
    above = notes.tokens[notes.tokens[verb].head]
    if notes.tokens[verb].dep != "pcomp" or above.lower != "as":
        return None
    upper = notes.tokens[above.head]
    if upper.dep in ("dobj", "nsubjpass") and upper.pos in ("NOUN", "PROPN", "PRON"):
        upper = notes.tokens[upper.head]
    return upper.index if upper.lemma in QUOTERS else None


def in_quotation(notes: Annotations, source: int, cue: int) -> bool:
    """A word in the sentence that somebody says cannot be the one who says so from outside the quotation marks, whatever the parser makes of it; a name in quotation marks can."""
    tokens = notes.tokens
    if not tokens[source].quoted or tokens[cue].quoted:
        return False
    first = last = source
    while first and tokens[first - 1].quoted:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].quoted:
        last += 1
    return any(tokens[i].pos in ("VERB", "AUX") for i in range(first, last + 1))


def loose_participle(notes: Annotations, cast: Cast, verb: int) -> list[int]:
    """Who speaks by a participle that the parser hung on a noun: '…, adding that' is said by the subject of the clause before,
    'issued a statement saying' by whoever issued it."""
    token = notes.tokens[verb]
    noun = notes.tokens[token.head]
    if token.dep != "acl" or noun.pos not in ("NOUN", "PROPN"):
        return []
    issued = noun.lemma in VOICES
    apart = notes.tokens[verb - 1].text == "," or (notes.tokens[verb - 1].lower == "and" and notes.tokens[verb - 2].text == ",")
    if issued and (owners := [i for i in (*notes.children(noun.index, "poss"), *after_any(notes, noun.index, FROM)) if i != verb and cast.parties(notes, i)]):
        return owners
    if not (issued or (apart and not cast.parties(notes, noun.index))):
        return []
    if issued and not apart and noun.dep == "dobj" and notes.tokens[noun.head].lemma in OTHERS_WORDS:
        return [noun.index]
    for ancestor in notes.ancestors(noun.index):
        if notes.tokens[ancestor].pos in ("VERB", "AUX") and (doers := [i for i in subjects(notes, ancestor) if i < verb and i != noun.index]):
            return doers
    return []


def person_meant(notes: Annotations, cast: Cast, named: int) -> int:
    """Who 'who' stands for: a thing does not speak, so that of 'four officers were found in the house who say …' the officers do."""
    if cast.parties(notes, named) or notes.tokens[named].pos == "PROPN":
        return named
    for ancestor in notes.ancestors(named):
        if notes.tokens[ancestor].pos in ("VERB", "AUX"):
            for child in notes.children(ancestor, "nsubj", "nsubjpass"):
                if child < named and cast.parties(notes, child):
                    return child
            return named
    return named


def speakers_of(notes: Annotations, cast: Cast, sources: list[int]) -> list[str]:
    """The entities that the sources stand for; a statement speaks for whoever issued it, an office for whose it is, and unnamed people beside each other are one source."""
    found: list[str] = []
    for source in sources:
        names = cast.one(notes, source) if are_one_source(notes, cast, source) else cast.parties(notes, source)
        lemma = notes.tokens[source].lemma.lower()
        if lemma in APART and (called := [n for i in notes.children(source, "appos") for n in cast.parties(notes, i) if cast.drafts[n].kind == "person"]):
            names = called  # 'one of them, Ana Roe, said'
        if not names and lemma in SOME and not notes.children(source, "prep"):
            names = cast.latest(notes, source, lambda head, d: d.kind in ("group", "person") and notes.tokens[head].tag == "NNS")
        if not names and lemma in VOICES | OFFICES:
            names = owners_of(notes, cast, source) or (issued_before(notes, cast, source) if lemma in VOICES else [])
        found.extend(name for name in names if name not in found)
    return found


def owners_of(notes: Annotations, cast: Cast, source: int) -> list[str]:
    """Whose a statement or an office is ('the army's statement', 'the press service of the ministry', 'the EU mission'); failing a party, the government of the place in its name."""
    issued = [j for a in notes.children(source, "acl") for i in notes.subtree(a) if notes.tokens[i].dep == "agent" for j in notes.children(i, "pobj")]  # 'a message posted by'
    near = [*notes.children(source, "poss", "compound", "amod", "nmod", "appos"), *after_any(notes, source, FROM), *issued]
    found = list(dict.fromkeys(name for child in near for name in cast.parties(notes, child)))
    if not found and notes.tokens[source].lemma.lower() in OFFICES | STATEMENTS:
        first, last = notes.phrase(source)
        lands = (cast.drafts[cast.places[i]].country for i in range(first, last) if i in cast.places)
        found = [f"gov:{land}" for land in lands if f"gov:{land}" in cast.drafts][:1]
    return found


def issued_before(notes: Annotations, cast: Cast, noun: int) -> list[str]:
    """Whose report it is that a text has told of before ('the league said in a report … The report says')."""
    if not any(notes.tokens[c].lower in ("the", "this", "that", "same") for c in notes.children(noun, "det", "amod")):
        return []
    for at in reversed(notes.standing.get(notes.tokens[noun].lower, [])):
        if at >= noun or notes.tokens[noun].sentence - notes.tokens[at].sentence > BACK:
            continue
        own = owners_of(notes, cast, at)
        for ancestor in notes.ancestors(at) if not own else ():
            if notes.tokens[ancestor].lemma in OTHERS_WORDS:
                break
            if notes.tokens[ancestor].pos == "VERB" and (own := [n for i in subjects(notes, ancestor) if i != at for n in cast.parties(notes, i)][:1]):
                break
        if own:
            return own
    return []


def are_one_source(notes: Annotations, cast: Cast, source: int) -> bool:
    """Plurals without a name or a word of their own before them are heard together ('residents and officials', 'medics and witnesses')."""
    together = notes.conjuncts(source)
    others = together[1:]
    bare = all(notes.tokens[i].tag == "NNS" and not ((known := cast.heads.get(i)) and known.named) for i in together)
    return bool(others) and bare and not any(notes.children(i, "det", "poss", "nummod") for i in others)


def after_any(notes: Annotations, index: int, prepositions: tuple[str, ...]) -> list[int]:
    """The nouns after any of some prepositions right below a word."""
    return [i for p in notes.children(index, "prep", "agent") if notes.tokens[p].lower in prepositions for i in notes.children(p, "pobj")]


def quoted_by(notes: Annotations, cast: Cast, scope: list[int]) -> list[str]:
    """Those whose words the speaker hands on ('…, quoting a news agency', '…, citing police'), who then are nearest to them."""
    found: list[str] = []
    for index in scope:
        token = notes.tokens[index]
        if token.lemma in QUOTERS and token.tag in ("VBG", "VBD", "VBZ") and token.pos in ("VERB", "ADP", "SCONJ"):
            heads = [i for i in notes.children(index, "dobj", "pobj", "appos") if not token.quoted]
            found.extend(name for head in heads for name in cast.parties(notes, head) if name not in found)
    return found


def is_aside(notes: Annotations, verb: int) -> bool:
    """A clause with 'which' as its object, after a comma, says something of the whole clause before it ('…, which Asmara denies')."""
    token = notes.tokens[verb]
    which = [i for i in notes.children(verb, "dobj") if notes.tokens[i].lower == "which" and notes.tokens[i - 1].text in (",", "-", "—", "–")]
    return token.pos == "VERB" and token.lemma in ANSWERING and bool(which)


def is_said(notes: Annotations, verb: int) -> bool:
    """Somebody says it: not 'if they say', 'would say', 'let us say', 'to say'."""
    token = notes.tokens[verb]
    auxiliaries = {notes.tokens[c].lower for c in notes.children(verb, "aux")}
    if auxiliaries & UNSAID:
        return False
    if token.dep == "advcl" and any(notes.tokens[c].lower in ("if", "unless") for c in notes.children(verb, "mark")):
        return False
    if "to" in auxiliaries:
        return token.dep == "advcl" or notes.tokens[token.head].lemma in GOING_ON
    # A bare base form without a subject is a command.
    return not (token.tag == "VB" and token.dep in ("ROOT", "ccomp") and not auxiliaries and not notes.children(verb, "nsubj", "nsubjpass"))
