"""The ledger of claims: threads by sides and matter, answers, standing and silence."""

from datetime import timedelta

import pytest

from ledger_records import DAY, WHO, accusation, at, denial, event, remark, report, said
from tocsin.errors import ReadError
from tocsin.incidents import find_incidents
from tocsin.knowledge import ClaimAnswer, ClaimMatter
from tocsin.ledger import alleged_in, find_claims, incidents_of_thread
from tocsin.ledger.lexicon import answers, matters, words_in
from tocsin.ledger.voice import sentences
from tocsin.ontology import load_ontology
from tocsin.records import Link, Relation, Speaker

ARMS = "supplying weapons to rebels"


def one(*documents, **given):
    (found,) = find_claims(documents, **given)
    return found


def kinds(thread):
    return [answer.kind for answer in thread.answers]


# ---------------------------------------------------------------- threads


def test_an_accusation_repeated_by_another_of_the_same_side_is_one_thread():
    text = "The Malian army accused Niger of funding rebels."
    other = report("b", text, event(text, "ACCUSE", "accused", ("Malian army",), ("Niger",)), out=9)
    thread = one(accusation("a", "Mali", "Niger", ARMS), other)
    assert (thread.accuser, thread.accuser_id, thread.accused, thread.matter) == ("Mali", "MLI", "Niger", "support")
    assert (thread.told, thread.days, thread.first, thread.last) == (2, 2, DAY, DAY + timedelta(days=9))
    assert [statement.speaker for statement in thread.statements] == ["Government of Mali", "Armed forces of Mali"]
    assert (thread.standing, thread.silence) == ("open", "no answer known")


def test_two_quarrels_of_the_same_parties_stay_apart():
    found = find_claims([accusation("a", "Mali", "Niger", ARMS), accusation("b", "Mali", "Niger", "spying on its airfields"), accusation("c", "Niger", "Mali", "spying")])
    assert sorted((thread.accuser, thread.matter) for thread in found) == [("Mali", "spying"), ("Mali", "support"), ("Niger", "spying")]


def test_single_deeds_in_two_places_are_two_quarrels_and_a_lasting_matter_is_one():
    found = find_claims([accusation("a", "Mali", "Niger", "shelling a market in Gao"), accusation("b", "Mali", "Niger", "shelling a school in Tera", out=3)])
    assert [thread.about for thread in found] == [("Gao",), ("Tera",)]
    assert len(find_claims([accusation("a", "Mali", "Niger", "violating its airspace over Gao"), accusation("b", "Mali", "Niger", "violating its airspace near Tera", out=3)])) == 1


def test_those_helped_tell_quarrels_apart():
    found = find_claims([accusation("a", "Mali", "Niger", "arming JNIM"), accusation("b", "Mali", "Niger", "arming ISGS"), accusation("c", "Mali", "Niger", "training JNIM", out=2)])
    assert sorted((thread.about, thread.told) for thread in found) == [(("Islamic State in the Greater Sahara",), 1), (("Jama'at Nusrat al-Islam wal-Muslimin",), 2)]


def test_long_silence_begins_another_thread():
    assert len(find_claims([accusation("a", "Mali", "Niger", ARMS), accusation("b", "Mali", "Niger", ARMS, out=300)])) == 1
    assert len(find_claims([accusation("a", "Mali", "Niger", ARMS), accusation("b", "Mali", "Niger", ARMS, out=400)])) == 2
    assert len(find_claims([accusation("a", "Mali", "Niger", "a raid"), accusation("b", "Mali", "Niger", "a raid", out=60)])) == 2


def test_crowds_and_one_side_alone_make_no_thread():
    assert find_claims([accusation("a", "Mali", "gunmen", ARMS), accusation("b", "Mali", "Malian army", "looting")]) == ()


def test_criticism_is_no_accusation():
    text = "Mali criticised Niger over a new tax."
    assert find_claims([report("a", text, event(text, "ACCUSE", "criticised", ("Mali",), ("Niger",), mode="disapprove"))]) == ()
    vague = "Mali slammed Niger on Monday."
    assert find_claims([report("a", vague, event(vague, "ACCUSE", "slammed", ("Mali",), ("Niger",), mode="allege"))]) == ()


def test_what_nobody_said_is_no_accusation():
    text = "Mali may accuse Niger of spying."
    assert find_claims([report("a", text, event(text, "ACCUSE", "accuse", ("Mali",), ("Niger",), status="hypothetical"))]) == ()


def test_alleged_is_the_narrators_word():
    text = "Oumar Sow has alleged ties to Niger and its spies."
    assert find_claims([report("a", text, event(text, "ACCUSE", "alleged", ("Oumar Sow",), ("Niger",)))]) == ()


def test_a_matter_that_no_word_tells_is_that_of_the_deed_alleged_or_unspecified():
    text = "Mali accused Niger of it."
    made = event(text, "ACCUSE", "accused", ("Mali",), ("Niger",))
    deed = event(text, "ASSAULT", "it", ("Niger",), status="alleged")
    assert one(report("a", text, made, deed, links=(Link(source=deed.id, target=made.id, kind="part_of"),))).matter == "attack"
    assert one(report("a", text, made)).matter == "unspecified"


def test_copies_are_one_story():
    first, copy = accusation("a", "Mali", "Niger", ARMS, outlet="One"), accusation("b", "Mali", "Niger", ARMS, outlet="Two")
    thread = one(first, copy, stories={"doc_a": "story_1", "doc_b": "story_1"})
    assert (thread.told, thread.stories) == (2, 1)
    assert {statement.outlet for statement in thread.statements} == {"One", "Two"}


def test_a_spokeswoman_of_a_group_speaks_for_it():
    text = "Oumar Sow said JNIM was behind the attack in Gao. JNIM claimed responsibility."
    relation = Relation(id="rel_1", subject="person:oumar-sow", kind="spokesperson_of", object="actor:jnim")
    charge = "Oumar Sow accused Niger of torturing prisoners."
    found = find_claims([report("a", charge + " He speaks for JNIM.", event(charge, "ACCUSE", "accused", ("Oumar Sow",), ("Niger",)), relations=(relation,)), report("b", text)])
    assert [thread.accuser_id for thread in found if thread.accused == "Niger"] == ["actor:jnim"]


def test_a_body_without_a_name_is_the_one_whose_name_stands_by():
    text = "gunmen JNIM accused Niger of spying."
    assert one(report("a", text, event(text, "ACCUSE", "accused", ("gunmen",), ("Niger",)))).accuser_id == "actor:jnim"
    text = "gunmen, JNIM and others. Niger accused gunmen of spying."
    assert find_claims([report("a", text, event(text, "ACCUSE", "accused", ("Niger",), ("gunmen",)))]) == ()


def test_the_opposition_and_the_side_of_a_country_are_sides():
    text = "Protests went on, and the opposition accused Niamey of rigging the vote, as the Togolese side did."
    charge = event(text, "ACCUSE", "accused", ("the opposition",), ("Niamey",))
    assert (one(report("a", text, charge)).accuser_id, one(report("a", text, charge)).accuser) == ("opposition:NER", "Opposition of Niger")
    side = event(text, "ACCUSE", "accused", ("the Togolese side",), ("Niamey",))
    assert one(report("a", text, side)).accuser_id == "TGO"


def test_who_calls_a_charge_absurd_denies_it_and_not_whose_charge_it_is():
    text = "Niger said that the accusation by Mali was absurd."
    made = event(text, "REJECT", "accusation", ("Mali",)).model_copy(update={"attribution": (Speaker(entity="gov:NER", name="Government of Niger"),)})
    assert one(accusation("a", "Mali", "Niger", ARMS), report("b", text, made, out=1)).standing == "denied"


def test_inside_a_country_persons_speak_for_themselves():
    text = "Awa Keita accused the Malian army of looting in Gao."
    thread = one(report("a", text, event(text, "ACCUSE", "accused", ("Awa Keita",), ("Malian army",))))
    assert (thread.accuser_id, thread.accused_id) == ("person:awa-keita", "MLI")


# ---------------------------------------------------------------- remarks


def test_a_remark_repeats_a_claim_and_opens_none():
    told = remark("b", "Mali", "Niger was sending weapons to rebels", out=5)
    assert find_claims([told]) == ()
    thread = one(accusation("a", "Mali", "Niger", ARMS), told)
    assert [statement.form for statement in thread.statements] == ["accusation", "remark"]


def test_a_denial_shows_a_remark_to_be_a_claim():
    thread = one(remark("a", "Mali", "rebels were being sheltered by Niger"), denial("b", "Niger", "harbouring rebels", out=2))
    assert (thread.accuser, thread.standing, thread.told) == ("Mali", "denied", 1)


@pytest.mark.parametrize("words", ["Niger was not arming rebels", "Niger had stopped arming rebels", "rebels in Niger were arming themselves"])
def test_remarks_that_charge_nobody(words):
    assert one(accusation("a", "Mali", "Niger", ARMS), remark("b", "Mali", words)).told == 1


# ---------------------------------------------------------------- answers


def test_a_denial_days_later_in_another_report_answers_the_same_matter():
    claims = [accusation("a", "Mali", "Niger", ARMS), accusation("b", "Mali", "Niger", "spying on its airfields", out=1)]
    found = {thread.matter: thread for thread in find_claims([*claims, denial("c", "Niger", "arming rebels", out=4)])}
    assert (found["support"].standing, found["support"].silence, found["spying"].standing) == ("denied", None, "open")
    assert found["support"].answers[0].linked == "parties"
    assert found["support"].answers[0].evidence.quote == "Niger denied arming rebels."


def test_a_denial_that_the_report_links_answers_whatever_its_words():
    text = "Mali accused Niger of arming rebels. Niamey called that a fairy tale."
    charge, no = event(text, "ACCUSE", "accused", ("Mali",), ("Niger",)), event(text, "REJECT", "called", ("Niamey",), ("Mali",))
    thread = one(report("a", text, charge, no, links=(Link(source=no.id, target=charge.id, kind="denies"),)))
    assert (thread.standing, thread.answers[0].linked) == ("denied", "document")


def test_a_claim_is_not_told_after_its_answer():
    text = "Mali accused Niger of arming rebels. Niger denied the charge on Sunday."
    charge = event(text, "ACCUSE", "accused", ("Mali",), ("Niger",))
    no = event(text, "REJECT", "denied", ("Niger",), day=DAY - timedelta(days=1))
    link = Link(source=no.id, target=charge.id, kind="denies")
    thread = one(report("a", text, charge, no, links=(link,)))
    assert thread.statements[0].day == thread.answers[0].day == DAY - timedelta(days=1)
    dated = event(text, "ACCUSE", "accused", ("Mali",), ("Niger",), day=DAY)
    assert one(report("a", text, dated, no, links=(link,))).statements[0].day == DAY


def test_a_late_denial_or_one_of_another_side_answers_nothing():
    late = find_claims([accusation("a", "Mali", "Niger", ARMS), denial("b", "Niger", "arming rebels", out=200)])
    assert [thread.standing for thread in late] == ["open", "denied"]
    other = find_claims([accusation("a", "Mali", "Niger", ARMS), denial("b", "Togo", "arming rebels", out=2)])
    assert sorted((thread.accused, thread.standing) for thread in other) == [("Niger", "open"), ("Togo", "denied")]


def test_a_denial_of_some_charge_in_another_report_is_not_taken_for_this_one_unless_it_names_the_accuser():
    assert one(accusation("a", "Mali", "Niger", ARMS), denial("b", "Niger", "the charge", out=2)).standing == "open"
    text = "Niger rejected the accusation by Mali."
    assert one(accusation("a", "Mali", "Niger", ARMS), report("b", text, event(text, "REJECT", "rejected", ("Niger",)), out=2)).standing == "denied"


def test_denials_alone_open_a_thread_whose_accuser_is_unknown():
    thread = one(denial("a", "Niger", "arming rebels"), denial("b", "Niamey", "that it funded rebels", out=3))
    assert (thread.accuser, thread.accuser_id, thread.accused, thread.told, thread.standing) == (None, None, "Niger", 0, "denied")
    assert [answer.name for answer in thread.answers] == ["a", "b"]


def test_a_denial_can_name_the_accuser_whose_claim_the_archive_lacks():
    text = "Niger denied Mali's accusation that it arms rebels."
    thread = one(report("a", text, event(text, "REJECT", "denied", ("Niger",))), denial("b", "Niger", "arming rebels", out=1))
    assert (thread.accuser, thread.told, len(thread.answers)) == ("Mali", 0, 2)


def test_refusing_is_no_denial():
    text = "Niger rejected a plan for talks about weapons sent to rebels."
    assert find_claims([report("a", text, event(text, "REJECT", "rejected", ("Niger",), mode="meet"))]) == ()


def test_refusing_entry_is_no_denial():
    text = "Niger denied observers access to camps where rebels are trained."
    assert find_claims([report("a", text, event(text, "REJECT", "denied", ("Niger",)))]) == ()


def test_what_a_claim_is_called_is_not_what_it_is_about():
    text = "Niger dismissed the report as \"an attack on the state\"."
    assert find_claims([report("a", text, event(text, "REJECT", "dismissed", ("Niger",)))]) == ()
    text = "Niger dismissed as \"an attack on the state\" the reports that it was arming rebels."
    assert one(report("a", text, event(text, "REJECT", "dismissed", ("Niger",)))).matter == "support"


def test_a_charge_d_affaires_is_no_charge():
    text = "Niger called in Mali's charge d'affaires over weapons sent to rebels."
    assert find_claims([report("a", text, event(text, "ACCUSE", "called in", ("Niger",), ("Mali",), mode="disapprove"))]) == ()


def test_a_denial_of_something_else_that_its_report_tells_answers_no_quarrel_of_unknown_matter():
    text = "Mali accused Niger of dragging its feet. A barn was burnt in Tera. Niger denied that."
    charge, fire, no = event(text, "ACCUSE", "accused", ("Mali",), ("Niger",)), event(text, "ASSAULT", "burnt"), event(text, "REJECT", "denied", ("Niger",))
    other = Link(source=no.id, target=fire.id, kind="denies")
    assert one(report("a", text, charge, fire, no, links=(other,))).standing == "open"
    assert one(report("a", text, charge, fire, no)).standing == "denied"
    alleged = Link(source=fire.id, target=charge.id, kind="part_of")
    assert one(report("a", text, charge, fire, no, links=(other, alleged))).standing == "denied"


def test_whose_claim_is_called_false_does_not_deny_it():
    text = "Niger's claim that rebels burnt a barn is false."
    fire, no = event(text, "ASSAULT", "burnt"), event(text, "REJECT", "false", ("Niger",))
    assert find_claims([report("a", text, fire, no, links=(Link(source=no.id, target=fire.id, kind="denies"),))]) == ()


def test_of_two_who_are_accused_in_one_sentence_each_answers_for_itself():
    text = "Mali accused Niger and Togo of dragging their feet. Niger and Togo rejected the charge."
    charge, no = event(text, "ACCUSE", "accused", ("Mali",), ("Niger", "Togo")), event(text, "REJECT", "rejected", ("Niger", "Togo"))
    found = find_claims([report("a", text, charge, no, links=(Link(source=no.id, target=charge.id, kind="denies"),))])
    assert sorted((thread.accused, *(answer.speaker for answer in thread.answers)) for thread in found) == [("Niger", "Government of Niger"), ("Togo", "Government of Togo")]


def test_who_blame_each_other_answer_each_other():
    text = "Mali and Niger blamed each other for the shelling."
    charges = [event(text, "ACCUSE", "blamed", (who,), (whom,)).model_copy(update={"id": f"ev_{who}"}) for who, whom in (("Mali", "Niger"), ("Niger", "Mali"))]
    found = find_claims([report("a", text, *charges)])
    assert [(kinds(thread), thread.silence) for thread in found] == [(["counter-accusation"], None)] * 2


def reply(name, who, cue, content, out=3):
    text = f"{who} {cue} {content}."
    return report(name, text, speech=(said(text, cue, content, who),), out=out)


def test_admission_confirmation_and_dispute():
    charge = accusation("a", "Mali", "Niger", "arming rebels in Gao")
    admitted = reply("b", "Niger", "admitted", "that it had armed rebels and supplied weapons in Gao")
    confirmed = reply("c", "United Nations", "confirmed", "that Niger had sent weapons to rebels in Gao")
    no = denial("d", "Niger", "arming rebels", out=1)
    assert one(charge, admitted).standing == "admitted"
    assert (one(charge, confirmed).standing, one(charge, confirmed).silence) == ("confirmed", "no answer known")
    assert one(charge, confirmed, no).standing == "disputed"
    assert one(charge, confirmed, no, admitted).standing == "admitted"


@pytest.mark.parametrize("cue", ["could not confirm", "refused to confirm", "did not admit"])
def test_words_of_answering_that_answer_nothing(cue):
    text = f"United Nations {cue} that Niger had sent weapons to rebels in Gao."
    word = cue.split()[-1]
    assert one(accusation("a", "Mali", "Niger", "arming rebels in Gao"), report("b", text, speech=(said(text, word, f"that {text.split(' that ')[1][:-1]}", "United Nations"),), out=1)).answers == ()


def test_speakers_answer_inside_reported_speech():
    charge = accusation("a", "Mali", "Niger", "arming rebels in Gao")
    text = "Niger said that the accusation by Mali was absurd."
    assert kinds(one(charge, report("b", text, speech=(said(text, "said", "that the accusation by Mali was absurd", "Niger"),), out=1))) == ["denial"]
    text = "United Nations said that it had found evidence that Niger had sent weapons to rebels in Gao."
    assert kinds(one(charge, report("b", text, speech=(said(text, "said", text[20:-1], "United Nations"),), out=1))) == ["confirmation"]
    text = "Niger said that its troops were being denied food for their war on rebels in Gao."
    assert kinds(one(charge, report("b", text, speech=(said(text, "said", text[11:-1], "Niger"),), out=1))) == []


def test_a_denial_that_others_contradict_is_disputed_though_nobody_accused():
    text = "United Nations confirmed that Niger had sent weapons to rebels in Gao."
    thread = one(denial("a", "Niger", "arming rebels"), report("b", text, speech=(said(text, "confirmed", text[25:-1], "United Nations"),), out=2))
    assert (thread.accuser, thread.standing) == (None, "disputed")


def test_who_calls_a_charge_lies_accuses_nobody_of_lying():
    text = "Niger called the Mali claims lies."
    thread = one(accusation("a", "Mali", "Niger", ARMS), report("b", text, event(text, "REJECT", "called", ("Niger",)), out=1))
    assert (thread.standing, thread.matter) == ("denied", "support")


def test_no_comment_on_the_same_place_needs_no_name():
    text = "Niger neither confirmed nor denied that its drones had flown over Gao."
    assert one(accusation("a", "Mali", "Niger", "shelling a post in Gao"), report("b", text, event(text, "REJECT", "denied", ("Niger",)), out=1)).silence == "no comment"


def test_the_accuser_cannot_confirm_itself():
    assert kinds(one(accusation("a", "Mali", "Niger", "arming rebels in Gao"), reply("b", "Mali", "confirmed", "that Niger had sent weapons to rebels in Gao"))) == []


def test_no_comment_is_not_the_same_as_no_answer():
    text = "Mali accused Niger of spying. Niamey declined to comment."
    thread = one(report("a", text, event(text, "ACCUSE", "accused", ("Mali",), ("Niger",))))
    assert (thread.standing, thread.silence, kinds(thread)) == ("open", "no comment", ["no comment"])


def test_acted_upon():
    text = "Mali expelled two diplomats of Niger over weapons sent to rebels."
    act = report("b", text, event(text, "SANCTION", "expelled", ("Mali",), ("Niger",)), out=20)
    thread = one(accusation("a", "Mali", "Niger", ARMS), act)
    assert (thread.standing, thread.silence) == ("acted upon", "no answer known")
    plain = text.replace(" over ", ", who carried ")
    assert one(accusation("a", "Mali", "Niger", ARMS), report("b", plain, event(plain, "SANCTION", "expelled", ("Mali",), ("Niger",)), out=20)).standing == "open"


def test_an_inquiry_by_the_accused_is_action():
    text = "Niger opened an inquiry into the killing of villagers in Gao."
    thread = one(accusation("a", "Mali", "Niger", "killing villagers in Gao"), report("b", text, event(text, "ACCUSE", "inquiry", ("Niger",), mode="investigate"), out=2))
    assert (thread.standing, thread.silence) == ("acted upon", None)


def test_counter_accusations_answer_the_earlier_quarrel():
    first, second = find_claims([accusation("a", "Mali", "Niger", ARMS), accusation("b", "Niger", "Mali", "spying", out=5)])
    assert (kinds(first), first.silence, first.standing, kinds(second)) == (["counter-accusation"], None, "open", [])
    assert all(not thread.answers for thread in find_claims([accusation("a", "Mali", "Niger", ARMS), accusation("b", "Niger", "Mali", "spying", out=60)]))


# ---------------------------------------------------------------- claims of responsibility


def claim(name, words="JNIM claimed responsibility for the bombing of a post in Gao.", out=1):
    return report(name, words, out=out)


def test_claims_of_responsibility_are_threads_of_their_own():
    thread = one(claim("a"), claim("b", "JNIM claimed responsibility for an attack on soldiers in Gao.", out=2))
    assert (thread.accuser_id, thread.accused_id, thread.standing, thread.silence, thread.told) == ("actor:jnim", "actor:jnim", "claimed", None, 2)


def test_a_claim_admits_what_was_blamed_on_the_claimant():
    found = {thread.accuser: thread for thread in find_claims([accusation("a", "Mali", "JNIM", "the bombing in Gao"), claim("b")])}
    assert found["Mali"].standing == "admitted"
    assert {thread.standing for thread in find_claims([accusation("a", "Mali", "JNIM", "the bombing in Tera"), claim("b")])} == {"open", "claimed"}


@pytest.mark.parametrize("words", ["No group has claimed responsibility, though JNIM is active there.", "JNIM has not claimed responsibility for the attack.", "In JNIM country nobody has yet claimed responsibility."])
def test_nobody_claims(words):
    assert find_claims([claim("a", words)]) == ()


# ---------------------------------------------------------------- days


def test_only_reports_out_by_a_day_count():
    documents = [accusation("a", "Mali", "Niger", ARMS), denial("b", "Niger", "arming rebels", out=4), accusation("c", "Mali", "Niger", ARMS, out=8), accusation("d", "Mali", "Togo", ARMS, out=None)]
    thread = one(*documents, until=DAY + timedelta(days=3))
    assert (thread.told, thread.standing) == (1, "open")
    assert find_claims(documents, until=DAY - timedelta(days=1)) == ()
    assert find_claims(documents, until=DAY + timedelta(days=8)) == find_claims(documents[:3])


def test_reports_without_a_day_join_and_have_none():
    thread = one(accusation("a", "Mali", "Niger", ARMS, out=None), denial("b", "Niger", "arming rebels", out=None))
    assert (thread.first, thread.last, thread.days, thread.standing) == (None, None, 0, "denied")


def test_two_texts_of_one_id_are_refused():
    with pytest.raises(ReadError, match="two different texts"):
        find_claims([accusation("a", "Mali", "Niger", ARMS), accusation("a", "Mali", "Togo", ARMS)], stories={})


def test_evidence_stands_in_the_text():
    text = "On Monday it rained. Gen. Ba spoke, and Mali accused Niger of spying. Niger denied spying."
    document = report("a", text, event(text, "ACCUSE", "accused", ("Mali",), ("Niger",)), event(text, "REJECT", "denied", ("Niger",)))
    thread = one(document)
    assert [each.evidence.quote for each in (*thread.statements, *thread.answers)] == ["Gen. Ba spoke, and Mali accused Niger of spying.", "Niger denied spying."]
    assert all(text[each.evidence.start : each.evidence.end] == each.evidence.quote for each in (*thread.statements, *thread.answers))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A line\nwrapped by hand. Next one.", ["A line\nwrapped by hand.", "Next one."]), ("Headline without a stop\n\nFirst words.", ["Headline without a stop", "First words."]),
        ('"Go." He went.', ['"Go."', "He went."]), (f"A headline\n{'word ' * 30}end.\nNext.", ["A headline", f"{'word ' * 30}end.", "Next."]), ("It is 3.5 km. Then U.S. troops left.", ["It is 3.5 km.", "Then U.S. troops left."]), ("", []), ("  \n\n ", []),
    ],
)  # fmt: skip
def test_sentences(text, parts):
    assert [text[first:last] for first, last in sentences(text)] == parts


# ---------------------------------------------------------------- word families


def hits(families, text):
    return [hit.name for hit in families.hits(words_in(text, 0, len(text)))]


@pytest.mark.parametrize("entry", load_ontology().all("matters", ClaimMatter), ids=lambda entry: entry.name)
def test_examples_of_matters(entry):
    for text in entry.examples:
        assert hits(matters(load_ontology()), text)[0] == entry.name, text
    for text in entry.counterexamples:
        assert entry.name not in hits(matters(load_ontology()), text), text


@pytest.mark.parametrize("entry", load_ontology().all("answers", ClaimAnswer), ids=lambda entry: entry.kind)
def test_examples_of_answers(entry):
    for text in entry.examples:
        assert entry.kind in hits(answers(load_ontology()), text), text


def test_the_first_family_counts_and_a_pair_goes_before_a_word():
    families = matters(load_ontology())
    assert hits(families, "hiding deserters who plan a coup")[0] == "shelter"
    assert hits(families, "violating the treaty by sending troops over the border")[0] == "breach"
    assert hits(families, "killing prisoners")[0] == "abuse"
    assert hits(families, "killing soldiers")[0] == "attack"
    assert hits(families, "wearing hats") == []


def test_links_to_events_that_are_not_there_do_no_harm():
    document = accusation("a", "Mali", "Niger", ARMS)
    broken = document.model_copy(update={"links": (Link(source="ev_none", target="ev_other", kind="denies"), Link(source=document.events[0].id, target="ev_other", kind="denies"))})
    assert one(broken).told == 1
    assert at(document.text, "Mali").start == 0


# ---------------------------------------------------------------- deeds

SHELLING = "Mali accused Niger of shelling a market, after raiders had burned a mill."


def told(text, *deeds):
    """A report of an accusation with some deeds: type, anchor and status of each."""
    return report("a", text, event(text, "ACCUSE", "accused", ("Mali",), ("Niger",), mode="allege"), *(event(text, kind, anchor, (), (), status=status, day=DAY) for kind, anchor, status in deeds))


@pytest.mark.parametrize(
    ("text", "deeds", "spoken"),
    [
        (SHELLING, (("ASSAULT", "shelling", "alleged"), ("PROTEST", "burned", "occurred")), ["shelling"]),
        (SHELLING, (("ASSAULT", "burned", "occurred"),), []),
        ("Mali accused Niger of shelling a market. It said that troops abducted a judge.", (("ASSAULT", "shelling", "alleged"), ("COERCE", "abducted", "alleged")), ["shelling"]),
        ("Mali accused Niger of shelling a market and of paying rebels.", (("ASSAULT", "shelling", "alleged"), ("AID", "paying", "alleged")), []),
    ],
)  # fmt: skip
def test_a_thread_speaks_of_the_incident_that_its_words_alone_allege(text, deeds, spoken):
    document = told(text, *deeds)
    incidents = {each.id: each for each in find_incidents([document])}
    found = incidents_of_thread(one(document), alleged_in(incidents.values()))
    assert [member.anchor.quote for name in found for member in incidents[name].members] == spoken


def test_a_claim_of_responsibility_speaks_of_its_deed():
    text = "JNIM claimed responsibility for a raid on Gao."
    raid = event(text, "ASSAULT", "raid", ("JNIM",), day=DAY).model_copy(update={"attribution": (Speaker(entity=WHO["JNIM"][0], name="JNIM"),)})
    document = report("a", text, raid, speech=(said(text, "claimed", "responsibility for a raid on Gao", "JNIM"),))
    (incident,) = find_incidents([document])
    (thread,) = find_claims([document])
    assert (thread.standing, incidents_of_thread(thread, alleged_in([incident]))) == ("claimed", (incident.id,))


# ---------------------------------------------------------------- deeds done to another side


def test_a_deed_that_a_side_says_it_did_is_a_claim_where_another_denies_it(code):
    thread = one(code("Eritrea's army said it had captured the village of Zalambessa. Ethiopia denied the claim."))
    assert (thread.accuser, thread.accused, thread.matter, thread.standing, thread.silence) == ("Eritrea", "Eritrea", "seizure", "denied", None)
    assert [(answer.kind, answer.linked, answer.speaker) for answer in thread.answers] == [("denial", "document", "Government of Ethiopia")]


def test_a_deed_that_a_side_claims_stands_alone(code):
    thread = one(code("Azerbaijan's army claimed that it had shot down two Armenian jets near Lachin."))
    assert (thread.accuser, thread.standing, kinds(thread)) == ("Azerbaijan", "claimed", [])


def test_what_an_army_merely_says_it_did_is_no_claim(code):
    assert not find_claims([code("Mali's army said it had killed thirty militants near Gao.")])


def test_two_claims_of_one_side_answer_nobody(code):
    found = find_claims([code("Azerbaijan's army claimed that it had shot down two Armenian jets near Lachin. It claimed that it had bombed a depot of Armenia in Goris.")])
    assert [kinds(thread) for thread in found] == [[] for _ in found]
