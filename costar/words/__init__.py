"""Every sentence a person reads, by key, from one catalogue.

The catalogue is a folder of gettext files for each language, one file a room. A key is
`room.what`; a sentence with `{n}` may have a plural form. Nothing here knows Markdown: whoever
shows a sentence escapes it for the place where it is shown.
"""

import gettext
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ENGLISH: Final = "en"
_FOLDER: Final = Path(__file__).parent

language: ContextVar[str] = ContextVar("language", default=ENGLISH)
"""The language in which the running request or page speaks."""

_own: ContextVar[gettext.NullTranslations | None] = ContextVar("own", default=None)
"""The words of that language where people brought it; None where it is one of ours."""


class MissingWords(KeyError):
    """The catalogue has no sentence for a key: a mistake in the code, never in what a person typed."""


def t(key: str, /, **values: str | int | float) -> str:
    """The sentence for `key`, its blanks filled with `values`.

    Args:
        key: `room.what`, as in the catalogue.
        values: what fills the sentence's `{blanks}`; `n` also chooses between singular and plural.

    Raises:
        MissingWords: no language of the catalogue has the key.
    """
    catalogue = _own.get() or _translations(language.get())
    sentence = catalogue.ngettext(key, key, int(values["n"])) if "n" in values else key
    # A sentence with {n} that has one form only is found under the plain key
    if sentence == key:
        sentence = catalogue.gettext(key)
    if sentence == key:
        raise MissingWords(key)
    return sentence.format(**values)


def speak(code: str, own: gettext.NullTranslations | None = None) -> None:
    """Say everything from now on in one language; `own`: its words where people brought it."""
    language.set(code)
    _own.set(own)


@contextmanager
def speaking(code: str, own: gettext.NullTranslations | None = None) -> Iterator[None]:
    """Let everything inside be said in one language; `own`: its words where people brought it."""
    before, own_before = language.set(code), _own.set(own)
    try:
        yield
    finally:
        language.reset(before)
        _own.reset(own_before)


def tag_of(code: str) -> str:
    """The tag by which browsers and documents know a language of the catalogue."""
    return "en-GB" if code == ENGLISH else code


def has_words(key: str) -> bool:
    """Whether the catalogue has a sentence for the key."""
    catalogue = _translations(ENGLISH)
    return catalogue.gettext(key) != key or catalogue.ngettext(key, key, 1) != key


@cache
def residents_languages() -> tuple[str, ...]:
    """The languages in which there are words for residents, English first."""
    codes = sorted(path.parent.name for path in _FOLDER.glob("*/ballot.po"))
    return (ENGLISH, *(code for code in codes if code != ENGLISH))


def english_first(codes: Iterable[str]) -> list[str]:
    """Codes of languages, each once: English first where it is among them, else in the order given."""
    # A set would forget the order in which they were given
    return sorted(dict.fromkeys(codes), key=lambda code: code != ENGLISH)


def catalogue_of(code: str) -> Catalog:
    """The whole catalogue of one language, its files joined, with the plural forms that they name."""
    joined = Catalog(locale=code)
    for path in sorted((_FOLDER / code).glob("*.po")):
        with path.open("rb") as file:
            of_file = read_po(file, locale=code)
            joined.mime_headers = [("Plural-Forms", of_file.plural_forms)]
            for message in of_file:
                if message.id:
                    joined.add(message.id, message.string, context=message.context)
    return joined


def english_below() -> gettext.NullTranslations:
    """What is said where a language that was brought has no words."""
    return _translations(ENGLISH)


@cache
def _translations(code: str) -> gettext.NullTranslations:
    # In memory: a build step that compiles catalogues is one more thing to forget (decision 0004).
    compiled = BytesIO()
    write_mo(compiled, catalogue_of(code))
    compiled.seek(0)
    translations = gettext.GNUTranslations(compiled)
    if code != ENGLISH:
        translations.add_fallback(_translations(ENGLISH))
    return translations
