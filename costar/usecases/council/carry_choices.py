"""What a file says a council has set and explained, and what bringing it in would change."""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from costar.domain.council.moved import FILE_VERSION, SETTING, VERSION, Choices, fact_of, is_fact, texts_in
from costar.domain.council.own_look import carries_white
from costar.errors import UserError
from costar.ingest.logo import logo_of
from costar.ingest.problems import Level, Problem, shown
from costar.ingest.write.council_records import RecordReading
from costar.storage.council.council_store import CouncilStore
from costar.storage.store import Store
from costar.usecases.council.carry_sheet import SheetLoad
from costar.usecases.council.configure import check_settings
from costar.words.brought import read_brought

_LONGEST_VERSION: Final = 10

Replaced = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class ChoicesLoad(SheetLoad):
    """What a file says of what is set, and what bringing it in would do.

    `stored` and `after`: before and after; `may`: whether this person may set them, else they stay as they
    are.
    """

    stored: Choices
    after: Choices
    may: bool

    @property
    def replaced(self) -> Replaced:
        """What would change: its name, and its value before and after as JSON, "" where there is none."""
        return _replaced(self.stored, self.after)

    @property
    def to_save(self) -> Choices | None:
        """What would be saved; None where nothing changes, or this person may not set it."""
        return self.after if self.may and self.replaced else None


def choices_of(store: Store, council: CouncilStore) -> Choices:
    """All that a council has set and explained, as it stands now."""
    now = council.council()
    languages = store.languages.of_council(council.council_id)
    return Choices(now.name, now.settings, council.headings(), council.meanings(), languages)


def load_choices(reading: RecordReading, stored: Choices, *, may: bool) -> ChoicesLoad:
    """What bringing the rows in would do, each fact that is not right left as it is and named.

    Raises:
        UserError: a newer costar wrote the file, or what it says does not go together.
    """
    texts = texts_in(reading.records)
    _check_version(texts.pop(VERSION, str(FILE_VERSION)))
    facts = {fact: made for fact, text in texts.items() if is_fact(fact) and (made := fact_of(fact, text))}
    problems = [*reading.problems, *_wrong(reading, texts, facts)]
    after = _sound(stored.with_facts(facts), stored)
    replaced = _replaced(stored, after)
    added = sum(not before for _, before, _ in replaced)
    changed = len(replaced) - added
    return ChoicesLoad(
        SETTING, reading.sheet, len(facts), added, changed, tuple(problems), stored, after, may
    )


def _replaced(stored: Choices, after: Choices) -> Replaced:
    was, now = stored.facts, after.facts
    return tuple(
        (fact, was.get(fact, ""), now.get(fact, ""))
        for fact in sorted({*was, *now})
        if was.get(fact) != now.get(fact)
    )


def _check_version(text: str) -> None:
    if text != str(FILE_VERSION):
        # Read as a number only where it can be one: "²" is a digit, too, and thousands of them are no version
        is_newer = text.isdecimal() and len(text) < _LONGEST_VERSION and int(text) > FILE_VERSION
        raise UserError("file.newer" if is_newer else "file.version", found=shown(text), known=FILE_VERSION)


def _wrong(reading: RecordReading, texts: dict[str, str], facts: dict[str, str]) -> Iterator[Problem]:
    firsts = reading.records.drop_duplicates("setting_id")
    columns = (firsts[name].tolist() for name in ("setting_id", "row", "value"))
    for fact, row, value in zip(*columns, strict=True):
        if fact in texts and fact not in facts:
            code = "setting" if is_fact(fact) else "unknown_setting"
            yield Problem(code, Level.ERROR, int(row), "value", shown(value), (("name", fact),))


def _sound(after: Choices, stored: Choices) -> Choices:
    """The choices, looked through as when a person makes them; the picture is drawn anew.

    Raises:
        UserError: something of it would be refused, too, on the page where it is set.
    """
    check_settings(after.name, after.settings)
    settings, stood = after.settings, stored.settings
    if settings.accent_colour:
        settings = replace(settings, accent_colour=carries_white(settings.accent_colour))
    # What stands here already went through this when it was given
    if settings.logo and settings.logo != stood.logo:
        settings = replace(settings, logo=_picture(settings.logo))
    for code, file in after.languages.items():
        # Under another code phones would be answered in a language that they did not ask for
        if stored.languages.get(code) != file and read_brought(file).code != code:
            raise UserError("language_other", code=code)
    return replace(after, settings=settings)


def _picture(logo: str) -> str:
    try:
        # Else Python passes over signs that are none of Base64, and what is left is another file
        return b64encode(logo_of(b64decode(logo, validate=True))).decode()
    except ValueError as error:
        raise UserError("logo_unread") from error
