"""Sentences of sport, markets, culture and weather, full of war words: few may give an event of political violence (the aim is three in a hundred)."""

from pathlib import Path

from tocsin.records import RawDocument

SENTENCES = (Path(__file__).parent / "false_alarms.txt").read_text("utf-8").splitlines()
MOST = 0.05
REAL = {"occurred", "ongoing", "alleged", "planned"}


def test_figures_of_speech_seldom_give_violence(pipeline):
    dossiers = pipeline.code_together(RawDocument(name=str(number), source=str(number), text=sentence, clean=True) for number, sentence in enumerate(SENTENCES))
    wrong = [sentence for sentence, dossier in zip(SENTENCES, dossiers, strict=True) if any(event.type == "ASSAULT" and event.status in REAL for event in dossier.events)]
    assert len(SENTENCES) >= 300
    assert len(wrong) / len(SENTENCES) <= MOST, "\n".join(wrong)
