"""A language that people bring: what residents see, taken away as one gettext file, translated, brought back.

In the file a sentence's key is its context, English its id, so that any translator's program shows both. The
language's own name and its direction stand in the file's head.
"""

import gettext
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from string import Formatter
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from costar.errors import UserError
from costar.words import ENGLISH, catalogue_of, english_below, has_words, residents_languages, speaking, t

TITLE, DESCRIPTION = "activity.title", "activity.description"
SENTENCE: Final = "public_sentence.sentence"
_WRITTEN: Final = (TITLE, DESCRIPTION, SENTENCE)
"""The contexts of what people wrote: it is known by itself, so a title that changes has no translation."""

MOST_BYTES: Final = 2_000_000
_CODE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
_NAME, _DIRECTION = "X-Language-Name", "X-Language-Direction"
_DIRECTIONS: Final = ("ltr", "rtl")
_NAMES: Final = "language."


@dataclass(frozen=True)
class Wrong:
    """A translation to be mended: its line in the file, its key, and why (as `language.wrong.…`)."""

    line: int
    key: str
    why: str


@dataclass(frozen=True)
class Brought:
    """A language that was brought: its code, own name and direction (ltr or rtl), and its file as it came.

    `texts`: what people wrote, by its original; `missing`: how many sentences are not translated, and are
    said in English.
    """

    code: str
    name: str
    direction: str
    file: str
    words: gettext.NullTranslations
    texts: Mapping[str, str]
    missing: int

    def said(self, text: str) -> str:
        """What people wrote, in this language where it is translated."""
        return self.texts.get(text, text)


class NotRight(UserError):
    """The file can be read, and some of its translations are to be mended first."""

    def __init__(self, wrong: tuple[Wrong, ...]) -> None:
        super().__init__("language_not_right", n=len(wrong))
        self.wrong: Final = wrong


def file_to_translate(
    code: str, titles: Iterable[str], descriptions: Iterable[str], sentences: Iterable[str] = ()
) -> bytes:
    """The file for one language, with what people wrote at its end; `sentences`: those for residents.

    Raises:
        UserError: the code is none of a language, or of one that costar speaks already.
    """
    catalogue = Catalog(
        locale=_checked(code).replace("-", "_"), project="costar", charset="utf-8", fuzzy=False
    )
    for key, english in _sentences().items():
        catalogue.add(english, context=key)
    for context, texts in zip(_WRITTEN, (titles, descriptions, sentences), strict=True):
        for text in dict.fromkeys(filter(None, texts)):
            catalogue.add(text, context=context)
    target = BytesIO()
    write_po(target, catalogue, width=0)
    return _with_head(target.getvalue().decode(), language_name(code), direction_of(code)).encode()


@lru_cache(maxsize=32)
def read_brought(file: str) -> Brought:
    """The language in a file.

    Raises:
        UserError: it is no gettext file, or does not say which language it is.
        NotRight: some of its translations are to be mended; all are named.
    """
    catalogue = _parsed(file)
    head = _head_of(file)
    code = _checked(head.get("Language", "").replace("_", "-"))
    english = _sentences()
    # A fuzzy one is a program's guess that no translator has looked at: English is said instead
    given = [one for one in catalogue if one.id and one.context and _is_given(one) and not one.fuzzy]
    # A file made from an older release may translate an English sentence that has changed since
    ours = [one for one in given if english.get(str(one.context)) == _id_of(one)]
    wrong = [*_head_wrong(head), *(found for one in ours for found in _wrong_in(one, catalogue.num_plurals))]
    texts = {str(one.id): str(one.string) for one in given if one.context in _WRITTEN}
    if wrong:
        raise NotRight(tuple(wrong))
    words = _compiled(catalogue, ours)
    missing = len(english) - len(ours)
    return Brought(code, head[_NAME], head[_DIRECTION], file, words, texts, missing)


def language_name(code: str) -> str:
    """A language's own name where the Unicode CLDR knows it; else its code."""
    found = _locale(code)
    return (found.get_language_name(found.language) if found else None) or code


def own_name(code: str) -> str:
    """What a language calls itself, ours by our words, in whatever language that is asked for.

    Who looks for their language on a page that they cannot read knows it by no other name.
    """
    key = f"{_NAMES}{code}"
    if not has_words(key):
        return language_name(code)
    with speaking(code):
        return t(key)


def direction_of(code: str) -> str:
    """In which direction a language is written, ltr or rtl, by the Unicode CLDR."""
    found = _locale(code)
    return "rtl" if found and found.text_direction == "rtl" else "ltr"


def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _checked(code: str) -> str:
    if not _CODE.fullmatch(code):
        raise UserError("language_code", code=code)
    if code in residents_languages():
        raise UserError("language_is_spoken", code=code)
    return code


@cache
def _sentences() -> Mapping[str, str | tuple[str, str]]:
    """What residents see, in English, by key: all that another language of ours has words for."""
    english = catalogue_of(ENGLISH)
    ours = (one for code in residents_languages() if code != ENGLISH for one in catalogue_of(code))
    keys = dict.fromkeys(_key_of(one) for one in ours if one.id)
    # What a language calls itself is translated by nobody
    found = {key: english.get(key) for key in keys if not key.startswith(_NAMES)}
    return {key: _form(message.string) for key, message in found.items() if message is not None}


def _form(string: object) -> str | tuple[str, str]:
    return string if isinstance(string, str) else (str(string[0]), str(string[1]))  # type: ignore[index]


def _key_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _id_of(message: Message) -> str | tuple[str, str]:
    return message.id if isinstance(message.id, str) else (message.id[0], message.id[1])


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(map(str, message.string or ()))


def _is_given(message: Message) -> bool:
    return any(form.strip() for form in _forms(message))


def _wrong_in(message: Message, plurals: int) -> Iterator[Wrong]:
    line, key, forms = message.lineno or 0, str(message.context), _forms(message)
    if not isinstance(message.id, str) and (len(forms) != plurals or not all(map(str.strip, forms))):
        yield Wrong(line, key, "plural")
    try:
        blanks = {name for form in forms for name in _blanks(form)}
    except ValueError:
        yield Wrong(line, key, "braces")
        return
    originals = (message.id,) if isinstance(message.id, str) else message.id
    # Exactly the English ones, so that no format string reaches into an object (decision 0045).
    if blanks != {name for one in originals for name in _blanks(one)}:
        yield Wrong(line, key, "blanks")


def _blanks(form: str) -> Iterator[str]:
    """The blanks of a sentence, each with whatever else stands between its braces."""
    for _, name, how, conversion in Formatter().parse(form):
        if name is not None:
            yield name + (f":{how}" if how else "") + (f"!{conversion}" if conversion else "")


def _parsed(file: str) -> Catalog:
    if len(file.encode()) > MOST_BYTES:
        raise UserError("language_too_long", most=MOST_BYTES // 1_000_000)
    try:
        found = read_po(BytesIO(file.encode()), abort_invalid=True)
        found.plural_expr  # noqa: B018 - a head without sense is told here
    except PoFileError as error:
        raise UserError("language_line", line=error.lineno) from error
    except (ValueError, TypeError, UnicodeError) as error:
        raise UserError("language_file") from error
    if not len(found):
        raise UserError("language_file")
    return found


def _head_of(file: str) -> dict[str, str]:
    """The lines of the file's head by name."""
    head = file.split("\n\n", 1)[0]
    lines = re.findall(r'^"([A-Za-z-]+): (.*)\\n"$', head, re.MULTILINE)
    return {name: value.strip() for name, value in lines}


def _head_wrong(head: Mapping[str, str]) -> Iterator[Wrong]:
    if not 0 < len(head.get(_NAME, "")) <= 40:
        yield Wrong(1, _NAME, "name")
    if head.get(_DIRECTION) not in _DIRECTIONS:
        yield Wrong(1, _DIRECTION, "direction")


def _with_head(file: str, name: str, direction: str) -> str:
    head, _, rest = file.partition("\n\n")
    return f'{head}\n"{_NAME}: {name}\\n"\n"{_DIRECTION}: {direction}\\n"\n\n{rest}'


def _compiled(catalogue: Catalog, messages: Iterable[Message]) -> gettext.NullTranslations:
    """The translations by key, as `costar.words` asks for them; English below."""
    own = Catalog(locale=catalogue.locale_identifier)
    own.mime_headers = [("Plural-Forms", catalogue.plural_forms)]
    for one in messages:
        key = str(one.context)
        # The key as singular and plural, for `t` asks with ngettext(key, key, n)
        own.add(key if isinstance(one.id, str) else (key, key), one.string)
    target = BytesIO()
    write_mo(target, own)
    target.seek(0)
    words = gettext.GNUTranslations(target)
    words.add_fallback(english_below())
    return words
