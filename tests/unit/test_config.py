import pytest

from tocsin.config import load_settings, origin_of
from tocsin.errors import ConfigError


def test_options_beat_environment_beats_file_beats_defaults(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert load_settings().processes == 1
    (tmp_path / "tocsin.toml").write_text("processes = 2\n")
    assert load_settings().processes == 2
    assert origin_of("processes") == "tocsin.toml"
    monkeypatch.setenv("TOCSIN_PROCESSES", "3")
    assert load_settings().processes == 3
    assert "environment" in origin_of("processes")
    assert load_settings(processes=4).processes == 4


@pytest.mark.parametrize(("content", "told"), [("processes = 'many'\n", "processes"), ("colour = 'red'\n", "colour"), ("processes = = 1", "tocsin.toml")])
def test_a_bad_file_is_told_with_the_setting(tmp_path, monkeypatch, content, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tocsin.toml").write_text(content)
    with pytest.raises(ConfigError, match=told):
        load_settings()


def test_an_unknown_engine_is_told():
    from tocsin.pipeline import Pipeline

    with pytest.raises(ConfigError, match="no engine 'llm'"):
        Pipeline(load_settings(engine="llm"))


def test_a_model_that_is_not_installed_is_told():
    from tocsin.annotate import load_model

    with pytest.raises(ConfigError, match="not installed"):
        load_model("en_no_such_model")
