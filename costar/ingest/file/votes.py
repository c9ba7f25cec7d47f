"""A participatory budget as Pabulib keeps it: what it was about, its projects, and each vote, in one file."""

from typing import Final

_META, _PROJECTS, _VOTES = "meta", "projects", "votes"
_SECTIONS: Final = frozenset((_META, _PROJECTS, _VOTES))
_LONGEST: Final = 12
"""Letters of a line that may name a section, with the separators that a program put behind it."""


def without_votes(text: str) -> str | None:
    """The text with its projects alone; None where it has no such sections.

    What stood in lines of other sections is blank, so that rows are counted as before.

    Args:
        text: the whole file.
    """
    if _name_of(text[:_LONGEST].splitlines()[:1]) != _META:
        return None
    lines = text.splitlines(keepends=True)
    names = [_name_of([line]) for line in lines]
    if _PROJECTS not in names:
        return None
    kept, section = list[str](), ""
    for line, name in zip(lines, names, strict=True):
        section = name or section
        kept.append(line if section == _PROJECTS and not name else "\n")
    return "".join(kept).rstrip("\n") + "\n"


def _name_of(lines: list[str]) -> str:
    name = lines[0].strip(" ;\ufeff\r\n").casefold() if lines and len(lines[0]) <= _LONGEST else ""
    return name if name in _SECTIONS else ""
