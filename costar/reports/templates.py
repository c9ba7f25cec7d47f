"""HTML from a folder of Jinja templates: what people typed is escaped, and what was not given is an error."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from costar.words import language, tag_of


def templates_in(folder: Path, **known: object) -> Environment:
    """The templates of a folder.

    Args:
        folder: where they stand.
        known: what each of them may use beside what it is given.
    """
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= known
    return made


def lang(code: str) -> Markup:
    """The attribute of an element in this language, where what is spoken is another (decision 0093)."""
    return Markup("") if code == language.get() else Markup(' lang="{}"').format(tag_of(code))
