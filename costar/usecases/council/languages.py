"""The languages that a council brings for its residents: the file to translate, and what came back."""

from costar.domain.council.access import Action
from costar.domain.public.sentence import PUBLIC_SENTENCE
from costar.errors import UserError
from costar.storage.council.batches import Batch
from costar.storage.store import Store
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding, records
from costar.words import residents_languages
from costar.words.brought import Brought, file_to_translate, read_brought


@needs(Action.SEE)
def brought_languages(asking: Asking) -> list[Brought]:
    """The languages that this council brought."""
    return [read_brought(file) for file in asking.store.languages.of_council(asking.council_id).values()]


@needs(Action.SET_UP)
def to_translate(asking: Asking, code: str) -> bytes:
    """The file to translate into a language, with what people wrote: titles and descriptions of activities,
    and sentences for residents.

    Raises:
        UserError: the code is none of a language, or of one that costar speaks already.
    """
    activities = holding(asking).activities
    written = [activities["title"], activities["description"], records(asking, PUBLIC_SENTENCE)["sentence"]]
    return file_to_translate(code.strip(), *(map(str, texts) for texts in written))


@needs(Action.SET_UP)
def look_into(asking: Asking, content: bytes) -> Brought:  # noqa: ARG001 - whoever asks must be allowed to
    """The language in a file that came back.

    Raises:
        UserError: the file cannot be read.
        NotRight: some of its translations are to be mended; all are named.
    """
    return _read(content)


@needs(Action.SET_UP)
def bring(asking: Asking, content: bytes) -> Brought:
    """Keep a language that came back, in the place of what was kept of it before.

    Raises:
        UserError: the file cannot be read.
        NotRight: some of its translations are to be mended; all are named.
    """
    found = _read(content)
    asking.store.languages.keep(asking.council_id, found.code, found.file)
    asking.council.note(Batch("language_brought", asking.person.name, found.name))
    return found


@needs(Action.SET_UP)
def forget(asking: Asking, code: str) -> None:
    """Let go of a language. A workshop that has it is in English from now on."""
    asking.store.languages.forget(asking.council_id, code)


def spoken(store: Store, council_id: str, code: str) -> Brought | None:
    """The language that a phone of this council is answered in, where the council brought it."""

    # What costar speaks needs no file, and so no read
    if code in residents_languages():
        return None

    def read() -> Brought | None:
        file = store.languages.of_council(council_id).get(code)
        return read_brought(file) if file else None

    return store.remembered(("language", council_id, code), read)


def brought_by(store: Store, council_id: str) -> tuple[Brought, ...]:
    """The languages that a council brought, for phones that belong to no workshop."""

    def read() -> tuple[Brought, ...]:
        return tuple(map(read_brought, store.languages.of_council(council_id).values()))

    return store.remembered(("languages", council_id), read)


def _read(content: bytes) -> Brought:
    try:
        # Editors on Windows put a mark in front and end lines with CRLF.
        return read_brought(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        raise UserError("language_file") from error
