from tocsin.pipeline import Pipeline
from tocsin.records import RawDocument

BODY = "Soldiers closed the bridge at Mitrovica on Monday after shots were fired at a patrol.\nThe mayor of the town called for calm and asked both sides to meet."


def cleaned(pipeline: Pipeline, text: str, **fields):
    return pipeline.code(RawDocument(name="t", source="t", text=text, **fields))


def test_furniture_is_left_out_and_listed(pipeline):
    dossier = cleaned(pipeline, f"Skip to content\nShare on WhatsApp\n\n{BODY}\n\nRelated Articles\nBack to top button\n")
    assert dossier.text == BODY
    assert {n.quote for n in dossier.noise} == {"Skip to content", "Share on WhatsApp", "Related Articles", "Back to top button"}


def test_noise_offsets_point_into_the_raw_text(pipeline):
    raw = f"close\n\n{BODY}\n\nSource link\n"
    dossier = cleaned(pipeline, raw)
    assert dossier.noise
    assert all(raw[n.start : n.end] == n.quote for n in dossier.noise)


def test_a_headline_printed_twice_is_kept_once(pipeline):
    title = "Bridge at Mitrovica closed after shots at patrol"
    dossier = cleaned(pipeline, f"{title} | World news\n\n{title} | World news\n\n{BODY}")
    assert dossier.title == title
    assert dossier.text.count(title) == 1
    assert "World news" not in dossier.text


def test_a_breadcrumb_glued_to_the_headline_goes(pipeline):
    title = "Bridge at Mitrovica Closed After Shots at Patrol"
    dossier = cleaned(pipeline, f"HomeWorldEurope{title}\n\n{title}\n\n{BODY}")
    assert dossier.title == title
    assert "HomeWorld" not in dossier.text


def test_a_caption_with_a_credit_goes_with_its_alt_text(pipeline):
    dossier = cleaned(pipeline, f"{BODY}\n\nSerbian flag\nA patrol near the bridge on Monday. Photo: Anna Example\n\nBoth sides agreed to meet on Friday in Raska, officials said.")
    assert "Photo" not in dossier.text
    assert "Serbian flag" not in dossier.text
    assert "agreed to meet" in dossier.text


def test_text_declared_clean_is_not_touched(pipeline):
    raw = f"Share on WhatsApp\n{BODY}"
    assert cleaned(pipeline, raw, clean=True).text == raw


def test_news_that_talks_about_sharing_stays(pipeline):
    text = "Share prices fell in Lagos on Monday after gunmen attacked a pipeline in the delta.\nMinisters met to discuss the attack."
    assert cleaned(pipeline, text).text == text


def test_html_gives_the_article_its_title_and_its_date(pipeline):
    page = f"<html><head><title>Bridge closed</title><meta property='article:published_time' content='2024-05-06T08:00:00Z'></head><body><nav>Home World</nav><article><h1>Bridge closed</h1><p>{BODY.replace(chr(10), '</p><p>')}</p></article><footer>Copyright</footer></body></html>"
    dossier = cleaned(pipeline, page, format="html")
    assert "called for calm" in dossier.text
    assert "Copyright" not in dossier.text
    assert str(dossier.published.earliest) == "2024-05-06"


def test_of_a_text_in_another_script_nothing_is_guessed_to_be_furniture(pipeline):
    report = "Мост через реку снова закрыт\nВ понедельник мост на границе закрыли после обстрела патруля\nЖители рассказали, что стрельба началась ещё до рассвета\nРанены трое\nСтороны встретятся во вторник"
    dossier = cleaned(pipeline, report)
    assert dossier.text == report
    assert not dossier.noise
