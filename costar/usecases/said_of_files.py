"""What a person said of a file, as the council keeps it for the next one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from costar.domain.council.access import Action
from costar.ingest.columns import key_of
from costar.ingest.matching.matched import How
from costar.ingest.read import Choices, Reading
from costar.ingest.values.meanings import EVERY_OTHER
from costar.ingest.values.scores import heading_of_scale, scale_key
from costar.usecases.permission import Asking, needs
from costar.usecases.typed_before import is_typed

EXPLAINED: Final = ("heading", "word", "scale", "typed")
"""The kinds of what is said of files."""


def said_of_headings(reading: Reading) -> dict[str, str]:
    """What a person said of headings that have words: the field, by the heading's key."""
    chosen = [match for match in reading.columns if match.how is How.CHOSEN and key_of(match.heading)]
    return {key_of(match.heading): match.field for match in chosen}


def said_of_words(choices: Choices) -> dict[str, dict[str, str]]:
    """What was said of words by name: "all the others" is about this file only."""
    return {
        name: {word: meaning for word, meaning in words.items() if word != EVERY_OTHER}
        for name, words in choices.meanings.items()
    }


def said_of_scales(reading: Reading, choices: Choices) -> dict[str, dict[str, str]]:
    """The scales that a person chose where several fit: by field and `scale_key` of the heading."""
    return {
        one.field: {scale_key(one.heading): choices.scales[one.field]}
        for one in reading.scales
        if one.field in choices.scales and len(one.fits) > 1 and key_of(one.heading)
    }


@dataclass(frozen=True)
class Explained:
    """One thing that a person said of a file, and that holds for the next ones.

    `kind` is one of `EXPLAINED`; `about`: the heading or the word, as its key has it, "" for typed cells;
    `field`: of the activity, "" for a column that is not used; `meaning`: of a word, or the scale of a
    heading, "" where it is left blank. `words`: the keys among the field's words, none for a heading.
    """

    kind: str
    about: str
    field: str
    meaning: str = ""
    words: tuple[str, ...] = ()


@needs(Action.SEE)
def explained(asking: Asking) -> tuple[Explained, ...]:
    """All that the council said of its files, headings first, and cells that were typed over last."""
    headings = [Explained("heading", key, field) for key, field in sorted(asking.council.headings().items())]
    words: list[Explained] = []
    for field, kept in sorted(asking.council.meanings().items()):
        typed = tuple(word for word in kept if is_typed(word))
        others = [(word, meaning) for word, meaning in sorted(kept.items()) if not is_typed(word)]
        words += [_of_word(field, word, meaning) for word, meaning in others]
        words += [Explained("typed", "", field, words=typed)] if typed else []
    return (*headings, *sorted(words, key=lambda one: EXPLAINED.index(one.kind)))


@needs(Action.UPLOAD)
def forget_explained(asking: Asking, those: Iterable[Explained]) -> None:
    """Let go of some of it; the next file is asked about again."""
    each = tuple(those)
    if headings := [one.about for one in each if one.kind == "heading"]:
        asking.council.forget_headings(headings)
    for one in each:
        if one.words:
            asking.council.forget_meanings(one.field, one.words)


def _of_word(field: str, word: str, meaning: str) -> Explained:
    heading = heading_of_scale(word)
    kind = "word" if heading is None else "scale"
    return Explained(kind, word if heading is None else heading, field, meaning, (word,))
