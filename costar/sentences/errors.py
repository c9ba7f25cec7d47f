"""What somebody is told who can mend it: the sentence of an error, and of a value or a row that is wrong."""

from collections.abc import Sequence
from typing import Protocol

from costar.errors import Away, UserError
from costar.words import t


class Wrong(Protocol):
    """A `Fault` of a value, or a `Problem` of a file: a code of the catalogue, and what fills its blanks."""

    @property
    def code(self) -> str:
        """What the catalogue has after `problem.`."""

    @property
    def values(self) -> Sequence[tuple[str, str | int | float]]:
        """By the names of the blanks."""


def sentence_of_error(error: UserError | Away, **instead: str) -> str:
    """What is wrong and what to do; `error_sentence` (`costar/ui/errors.py`) says it as Markdown.

    Args:
        error: what went wrong.
        instead: what fills a blank in the place of the error's own value.
    """
    return t(f"error.{error.key}", **{**error.values, **instead})


def sentence_of(wrong: Wrong) -> str:
    """What to do about a value that cannot be stored, or a problem in a file."""
    return t(f"problem.{wrong.code}", **dict(wrong.values))
