"""What people and programs write in a cell that has nothing to say: "n/a", "None", "--"."""

from typing import Final

from costar.domain.records.fields import Field, Kind

_BY_ITSELF: Final = frozenset(
    ("na", "n/a", "none", "nil", "n.a.", "-", "–", "—", "--", "---", ".", "..", "...", "…", "null", "nan",
     "undefined", "blank", "(blank)", "(none)", "(null)", "(empty)", "[]", "{}", "not set", "not specified")
)  # fmt: skip
NOTHING: Final = _BY_ITSELF | {
    *("tbc", "tbd", "unknown", "don't know", "dont know", "dk", "?", "not scored", "not applicable"),
    *("not known", "n/k", "not sure", "unsure", "not assessed"),
}
"""Words for "nothing here"."""

NONE: Final = frozenset(("0", "no", "false"))
"""0 is what a formula gives that leads to a blank cell, and "no" what a program writes for none."""

NO_NAMES: Final = NOTHING | NONE
"""What is no day, and no name of a service or of anybody's role."""

NO_TITLES: Final = NO_NAMES | {
    *(
        "untitled",
        "no title",
        "(no title)",
        "unnamed",
        "no name",
        "title",
        "to be confirmed",
        "to be decided",
    ),
    *("to be determined", "new item", "new task", "new card", "new project", "new activity", "new page"),
}
"""What stands for a title that nobody gave."""

GROUPS: Final = ("directorate", "service", "team", "ward")
NAMES_OF_GROUPS: Final = (*GROUPS, "owner_role")
"""Texts by which activities are put together: "n/a" is no service of anybody."""


def nothings_of(field: Field) -> frozenset[str]:
    """The texts, in small letters, that say nothing in a field of texts.

    "To be confirmed" says something in somebody's notes.
    """
    if field.kind in (Kind.ID, Kind.LINK):
        return frozenset()
    if field.name == "title":
        return NO_TITLES
    if field.name in NAMES_OF_GROUPS:
        return NO_NAMES
    # A program may count rows from 0.
    return _BY_ITSELF if field.name == "reference" else _BY_ITSELF | NONE
