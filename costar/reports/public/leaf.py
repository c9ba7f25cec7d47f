"""One published page in one language: no script, nothing from elsewhere, every word from the catalogue."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment
from jinja2.environment import TemplateModule

from costar.domain.public.account import PublicSentence
from costar.reports.templates import lang, templates_in
from costar.sentences.phrases import day, day_to_keep, numeral
from costar.words import speaking, t, tag_of
from costar.words.brought import Brought, own_name
from costar.words.written import Written, written

FOLDER: Final = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Language:
    """A language that pages are written in; `brought`: it, where the council did."""

    code: str
    brought: Brought | None = None

    @property
    def tag(self) -> str:
        """As browsers know it."""
        return self.code if self.brought else tag_of(self.code)

    @property
    def name(self) -> str:
        """As it calls itself."""
        return self.brought.name if self.brought else own_name(self.code)

    @property
    def direction(self) -> str:
        """In which it is written: ltr or rtl."""
        return self.brought.direction if self.brought else "ltr"

    def said(self, text: str, room: str) -> Written:
        """What people wrote in the language of a room, in this language where somebody translated it."""
        return written(text, room, self.brought)

    def said_of(self, said: PublicSentence, room: str) -> Written:
        """A public sentence in this language, where it was written or translated; else in the room's."""
        # Written by the team itself it goes before anybody's translation
        if not self.brought and said.is_written_in(self.code):
            return Written(said.sentence_in(self.code), self.code)
        return self.said(said.sentence, room)

    @contextmanager
    def spoken(self) -> Iterator[None]:
        """Let the catalogue speak it until this ends."""
        with speaking(self.code, self.brought.words if self.brought else None):
            yield


@dataclass(frozen=True)
class Setting:
    """What pages of one council have in common.

    `today` is the day they are true for; `languages` all that any of its pages is in; `form` is where people
    can write to the team, as seen from a workshop's page, "" where nobody answers: "{language}" in it stands
    for the page's.
    """

    council: str
    today: date
    languages: tuple[Language, ...]
    form: str = ""


@dataclass(frozen=True)
class Leaf:
    """Which page it is.

    `template` draws it; `turns_to` is the name of the page to which its other `languages` lead; `picture` is
    what its picture is called, "" for none.
    """

    template: str
    turns_to: str
    language: Language
    languages: Sequence[Language]
    picture: str = ""


def file_in(name: str, code: str, languages: Sequence[Language], ending: str = "html") -> str:
    """What a file is called in a language: the first one's has the plain name."""
    # Plain for the first, so that addresses which people follow do not change (decision 0079).
    return f"{name}.{ending}" if code == languages[0].code else f"{name}.{code}.{ending}"


def slim(name: str) -> str:
    """What a picture is called as it is drawn for a phone."""
    return f"{name}-phone"


def leaf_html(leaf: Leaf, setting: Setting, **values: object) -> str:
    """The page, in the language spoken now, which is the leaf's."""
    others = [
        {"file": file_in(leaf.turns_to, one.code, leaf.languages), "tag": one.tag, "name": one.name}
        for one in leaf.languages
        if one != leaf.language
    ]
    return (
        _templates()
        .get_template(f"{leaf.template}.html")
        .render(
            council=setting.council,
            today=setting.today,
            tag=leaf.language.tag,
            direction=leaf.language.direction,
            others=others,
            council_file=file_in("index", leaf.language.code, setting.languages),
            feed_file=file_in("feed", leaf.language.code, leaf.languages, "atom"),
            picture_file=file_in(leaf.picture, leaf.language.code, leaf.languages, "svg"),
            slim_file=file_in(slim(leaf.picture), leaf.language.code, leaf.languages, "svg"),
            print_file=file_in(leaf.picture, leaf.language.code, leaf.languages, "png"),
            dates_file=file_in("dates", leaf.language.code, leaf.languages, "ics"),
            **values,
        )
    )


def pieces() -> TemplateModule:
    """The macros that draw one piece of a page each."""
    return _templates().get_template("pieces.html").module


@cache
def _templates() -> Environment:
    return templates_in(FOLDER, t=t, day=day, day_to_keep=day_to_keep, numeral=numeral, lang=lang)
