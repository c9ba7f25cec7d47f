"""The column schema: the one description that reader, template, help and export are made from."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from costar.domain.activities.activity import ACTIVITY, ACTORS, COS
from costar.domain.records.fields import Field, Kind

_ALIASES: Final[dict[str, str]] = {
    "activity_id": "costar id",
    "reference": (
        "ref; ref no; reference number; our reference; project code; project ref; id; identifier; unique "
        "id; project id"
    ),
    "title": (
        "activity; activity name; activity title; name of activity; name of the activity; project; "
        "project name; project title; name of project; name of the project; scheme; scheme name; "
        "initiative; initiative name; idea; what is the name of the project; what is the activity "
        "called; what is it called"
    ),
    "description": (
        "details; summary; activity description; project description; what is it; what it is; brief "
        "description; short description; describe the activity; describe the project; what does it do; "
        "purpose"
    ),
    "status": "stage; current status; project status; activity status",
    "directorate": "department or directorate; portfolio area; group directorate",
    "service": (
        "service area; service name; department; dept; service department; service unit; business unit; "
        "lead service; which service; organisational unit; service label"
    ),
    "team": "team name; lead team; delivery team",
    "ward": "ward name; electoral ward; neighbourhood",
    "ward_code": "ward gss code; gss code; ons code; ons ward code",
    "ward_code_year": "ward year; code year; ward boundary year",
    "co_commission": "co commissioning; co commissioned; cocommissioning",
    "co_design": "co designing; co designed",
    "co_deliver": "co delivery; co delivering; co delivered",
    "co_assess": "co assessment; co assessing; co assessed; co evaluate; co evaluation",
    "councillors": "members; elected members; councillor; cllrs; politicians",
    "managers": "management; service managers",
    "front_line_staff": "frontline; front line; front line workers; frontline workers",
    "citizens": (
        "citizen; residents; people who use services; service users; users and carers; communities; "
        "community; carers; experts by experience"
    ),
    "partners": "partner organisations; voluntary sector; vcse; vcs; nhs",
    "impact": (
        "impact score; benefit; benefits; impact rating; expected impact; impact level; level of impact; "
        "potential impact; overall impact"
    ),
    "effort": (
        "effort score; effort needed; effort rating; expected effort; effort level; level of effort; "
        "effort required; amount of effort"
    ),
    "scored_on": "date scored; scored date; date of score; score date",
    "decision": "decision made; recommendation; recommended decision",
    "decision_reason": "reason for decision; rationale",
    "owner_role": "owner role; lead officer; responsible officer; role of owner; lead role",
    "due_on": "due date; deadline; target date; complete by; by when; due by",
    "route": "decision route; governance route; approval route",
    "decided_on": "decision date; date decided; date of decision",
    "done_on": "date done; completed; completed on; date completed; completion date; finished on",
    "notes": "note; comments; comment; remarks; further information; additional information",
    "source": "data source; where from; source of information; web page; website",
    "archived": "archive; is archived",
    "cos": (
        "co's; co s; four cos; the four co's; which cos; which co's; co production type; "
        "co production types; type of co production; types of co production; kind of co production; "
        "form of co production; co production activity type; co production star"
    ),
    "actors": (
        "who takes part; who is involved; people involved; who works together; involved groups; "
        "groups involved; who was involved; who will be involved"
    ),
}

_HINTS: Final[dict[str, str]] = {
    "reference": "code; number; no",
    "title": "name; what; proposal",
    "description": "about; aim; aims; objective; objectives; text",
    "status": "state; progress; rag; rag status",
    "directorate": "division; portfolio; group",
    "team": "unit; section",
    "ward": "area; locality; location; place",
    "co_commission": "commission; commissioning",
    "co_design": "design; designing",
    "co_deliver": "deliver; delivery; delivering",
    "co_assess": "assess; assessment; evaluate; evaluation",
    "managers": "manager",
    "front_line_staff": "staff; officers; workers",
    "citizens": "users; public; people",
    "partners": "partner; businesses; organisation; organisations",
    "impact": "value; value to people; need; importance; priority; score; votes; outcome score",
    "effort": (
        "difficulty; ease; ease of doing; ease score; cost; amount; complexity; resources; resources needed; "
        "time needed; budget"
    ),
    "decision": "outcome; outcome of decision",
    "decision_reason": "reason; reasons; why",
    "owner_role": "owner; lead; responsible; contact",
    "due_on": "due; date; end date",
    "done_on": "done; end; actual end date",
    "notes": "other; information",
    "source": "link; url; origin",
    "cos": "co production; coproduction; co production level; star; type of involvement",
    "actors": "actor; who; with whom; stakeholders; participants; involvement; involved; audience",
}
"""Words that may mean a field, but may as well mean something else: asked, never taken."""


@dataclass(frozen=True)
class Column:
    """A field as it appears in a file.

    Its heading in our own files is the field's name; `aliases` are what others call it, and `hints`
    words that only may mean it. `fills`: the fields that a column with several answers in one cell
    stands for; it is none of the activity's own fields.
    """

    field: Field
    aliases: tuple[str, ...]
    hints: tuple[str, ...] = ()
    fills: tuple[str, ...] = ()


def _names_in(names: str) -> tuple[str, ...]:
    return tuple(names.split("; ")) if names else ()


def _column(field: Field, fills: tuple[str, ...] = ()) -> Column:
    return Column(field, _names_in(_ALIASES[field.name]), _names_in(_HINTS.get(field.name, "")), fills)


COLUMNS: Final[tuple[Column, ...]] = tuple(_column(field) for field in ACTIVITY)
"""One column for each fact about an activity, in the order of table, template and export."""

GATHERED: Final[dict[str, Column]] = {
    "cos": _column(Field("cos", Kind.TEXT, "cos"), COS),
    "actors": _column(Field("actors", Kind.TEXT, "actors"), ACTORS),
}
"""Columns with several answers in one cell ("co-design; co-deliver"), each for some of our fields."""

EVERY_COLUMN: Final = (*COLUMNS, *GATHERED.values())
MAPPABLE: Final[tuple[str, ...]] = tuple(column.field.name for column in EVERY_COLUMN)
"""What a column of a file may be matched to."""


OUR_ID: Final = "activity_id"
"""A file with this heading, letter by letter, is one that costar wrote: its texts are taken back exactly."""

OUR_NAMES: Final = frozenset(field.name for field in ACTIVITY if "_" in field.name)
"""Headings that nobody types: a file with one of them, letter by letter, was begun from our template."""

_ASIDE: Final = re.compile(r"\([^)]{0,3}\)|\(\s*\d+\s*(?:to|-|–)\s*\d+\s*\)", re.IGNORECASE)
"""Brackets with a scale or a mark in them: "(1 to 5)", "(T)", "(£)"."""


def key_of(heading: str) -> str:
    """The heading without what does not carry its meaning: case, spaces, dashes, brackets, marks.

    "Front-line staff", "front_line_staff" and "FRONT LINE STAFF (1)" are one key.
    """
    plain = unicodedata.normalize("NFKD", _ASIDE.sub(" ", heading))
    return "".join(char for char in plain.casefold() if char.isalnum())
