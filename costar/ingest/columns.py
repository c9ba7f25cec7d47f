"""The column schema: the one description that reader, template, help and export are made from."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from costar.domain.activities.activity import ACTIVITY, ACTORS, COS, SEVERAL
from costar.domain.records.fields import Field, Kind
from costar.ingest import welsh

# A name here counts when most cells fit it; a hint, further down, only when they prove it (decision 0023).
_ALIASES: Final[dict[str, str]] = {
    "activity_id": "costar id",
    "reference": (
        "ref; ref no; reference number; our reference; project code; project ref; id; identifier; unique "
        "id; project id; unique reference; action id; action ref; id no; id number; code and number; "
        "issue key; work item key; cyf; cyfeirnod"
    ),
    "title": (
        "activity; activity name; activity title; name of activity; name of the activity; project; "
        "project name; project title; name of project; name of the project; scheme; scheme name; "
        "initiative; initiative name; idea; what is the name of the project; what is the activity "
        "called; what is it called; teitl; prosiect; gweithgaredd; enw'r prosiect"
    ),
    "description": (
        "details; summary; brief summary; short summary; activity description; project description; "
        "what is it; what it is; brief description; short description; describe the activity; "
        "describe the project; what does it do; "
        "what it does; what the project does; what the project will do; what will the project do; "
        "you said; you told us; what you said; what you told us; purpose; detail; project summary; "
        "what we do; what will we do; desc; overview; disgrifiad"
    ),
    "status": (
        "stage; current status; project status; activity status; current stage; current position; "
        "delivery status; implementation status; status of action; rag status; status rag; progress status; "
        "statws"
    ),
    "directorate": "department or directorate; portfolio area; group directorate; lead directorate",
    "service": (
        "service area; service name; department; dept; service department; service unit; business unit; "
        "lead service; which service; organisational unit; service label; lead department; "
        "lead service area; delivery service; gwasanaeth"
    ),
    "team": "team name; lead team; delivery team; squad; working group; responsible team",
    "ward": "ward name; electoral ward; neighbourhood; wards; ward or area; wards affected; ward affected",
    "ward_code": "ward gss code; gss code; ons code; ons ward code",
    "ward_code_year": "ward year; code year; ward boundary year",
    "co_commission": (
        "co commission rung; co commission level; co commissioning; co commissioned; cocommissioning"
    ),
    "co_design": "co design rung; co design level; co designing; co designed",
    "co_deliver": "co deliver rung; co deliver level; co delivery; co delivering; co delivered",
    "co_assess": (
        "co assess rung; co assess level; co assessment; co assessing; "
        "co assessed; co evaluate; co evaluation"
    ),
    "councillors": "elected members; councillor; cllrs; politicians",
    "managers": "management; service managers",
    "front_line_staff": "frontline; front line; front line workers; frontline workers; frontline staff",
    "citizens": (
        "citizen; residents; people who use services; service users; users and carers; communities; "
        "community; carers; experts by experience"
    ),
    "partners": "partner organisations; delivery partners; delivery partner; key partners; "
    "key delivery partners; project partners; partner agencies; voluntary sector; vcse; vcs; nhs",
    "impact": (
        "impact score; benefit; benefits; impact rating; expected impact; impact level; level of impact; "
        "potential impact; overall impact; anticipated impact; likely impact; effaith"
    ),
    "effort": (
        "effort score; effort needed; effort rating; expected effort; effort level; level of effort; "
        "effort required; amount of effort; overall effort; likely effort; ymdrech"
    ),
    "scored_on": "date scored; scored date; date of score; score date",
    "decision": "decision made; recommendation; recommended decision",
    "decision_reason": "reason for decision; rationale; justification; reason for recommendation",
    "owner_role": (
        "owner role; lead officer; responsible officer; role of owner; lead role; lead; lead person; owner; "
        "action owner; action lead; project lead; project owner; project manager; officer; officer lead; "
        "responsible; responsibility; responsible person; person responsible; person in charge; "
        "officer in charge; in charge; who is in charge; who is responsible; lead by; "
        "led by; accountable; accountable officer; delivery lead; named lead; lead name; by whom; "
        "lead officers; officer responsible; responsible lead; lead responsibility; lead contact; "
        "lead officer or team; responsible owner; job title; lead officer job title; who will lead; "
        "who is leading; who will do it; who will do this; who is doing it; owned by; assigned to; "
        "allocated to; sro; senior responsible owner; senior responsible officer; action holder"
    ),
    "due_on": (
        "due date; deadline; target date; complete by; by when; due by; timescale; timescales; timeframe; "
        "time frame; time scale; timeline; target completion date; target completion; planned completion; "
        "planned completion date; expected completion; expected completion date; estimated completion; "
        "estimated completion date; target end date; planned end date; expected end date; date due; "
        "delivery date; target delivery date; due for completion; to be completed by; completion due; "
        "completion target; target deadline; target; target quarter; target month; target year; "
        "when will it be done; when will it be done by; when will this be done; when will this be done by; "
        "finish by; deliver by; "
        "delivery by; target timescale; delivery timescale; proposed completion date; due; est finish; "
        "estimated finish; expected finish; planned finish; target finish; est end date; est completion; "
        "est completion date; dyddiad targed"
    ),
    "route": "decision route; governance route; approval route",
    "decided_on": "decision date; date decided; date of decision",
    "done_on": (
        "date done; completed; completed on; completed date; date completed; finished on; "
        "actual completion date; actual completion; date finished; actual end; actual end date; "
        "date of completion; actual finish; actual finish date; date implemented; implemented on; "
        "date achieved; date actioned"
    ),
    "notes": (
        "note; comments; comment; remarks; further information; additional information; update; updates; "
        "latest update; progress update; progress updates; progress notes; progress note; commentary; "
        "additional comments; anything else; anything else to add; "
        "is there anything else; any other comments; other comments; notes and comments; comments and notes; "
        "update and comments; progress to date; progress and comments; status update; current update; "
        "progress comments; progress commentary; progress made; further comments; nodiadau; sylwadau"
    ),
    "source": (
        "suggested by; requested by; proposed by; put forward by; data source; where from; "
        "source of information; web page; website; webpage; web link"
    ),
    "archived": "archive; is archived",
    "cos": (
        "co's; co s; four cos; the four co's; which cos; which co's; co production type; "
        "co production types; type of co production; types of co production; kind of co production; "
        "form of co production; co production activity type; co production star"
    ),
    "actors": (
        "who takes part; who is involved; people involved; who works together; involved groups; "
        "groups involved; who was involved; who will be involved; who takes part in it; who is taking part; "
        "who we work with; who will we work with; co produced with"
    ),
}

_HINTS: Final[dict[str, str]] = {
    "reference": (
        "wbs; wbs no; wbs number; wbs code; folio; "
        "code; number; no; nr; item; item no; item number; action number; action no; row; row no; "
        "row number; ref number; number ref; minute no; minute number; minute ref"
    ),
    "title": (
        "name; what; proposal; title of proposal; objective; deliverable; deliverables; milestone; measure; "
        "intervention; opportunity; workstream; work; recommendation; activity or action; item; summary; "
        "requirement; commitment; pledge; promise; suggestion; solution; enhancement; improvement; feature; "
        "we did; "
        "what we did; user story; "
        "what we will do; what will we do; what are we going to do; what we are going to do; "
        "what we plan to do; what needs to be done; what needs doing; what will be done; "
        "primary column; issue; issue title; risk; finding; backlog item; nombre; nombre proyecto; "
        "nombre del proyecto; titulo; nom; nom du projet; titre"
    ),
    "description": (
        "what people told us; why it matters; how we will do it; how will we do it; how we will deliver it; "
        "how will we deliver it; how it will be done; how will it be done; "
        ""
        "why this matters; why it is needed; about; aim; aims; text; what; information; descripcion; "
        "descripcion del proyecto; descriptif; story"
    ),
    "status": (
        "state; progress; rag; brag; traffic light; complete; completed; is it complete; done; live; "
        "position; update; still going; is it still going; still running; is it still running; "
        "how far have we got; where are we now; where we are now; where are we up to; where we are up to; "
        "did we do it; have we done it"
    ),
    "directorate": "division; portfolio; group",
    "team": "unit; section",
    "ward": "area; locality; parish; where; location; place; service areas; area served; areas served",
    "ward_code": "code; ward; area code",
    "co_commission": "commission; commissioning",
    "co_design": "design; designing",
    "co_deliver": "deliver; delivery; delivering",
    "co_assess": "assess; assessment; evaluate; evaluation",
    "councillors": "members",
    "managers": "manager",
    "front_line_staff": "staff; officers; workers",
    "citizens": "users; public; people",
    "partners": "partner; businesses; organisation; organisations",
    "impact": (
        "value; value to people; need; importance; priority; score; votes; outcome score; outcome; reach; "
        "difference; priority level; level of need; good for people; helps people; makes a difference; "
        "usefulness; worth doing; worth"
    ),
    "effort": (
        "difficulty; ease; ease of doing; t shirt size; hard or easy; easy or hard; ease score; cost; "
        "costs; complexity; resources; resources needed; trouble; trouble to do; hassle; work needed; "
        "work involved; how much work; "
        "time needed; budget; cost rating; estimated cost; workload; resource; feasibility"
    ),
    "decision": "outcome; outcome of decision; next step; next steps; result",
    "decision_reason": "reason; reasons; why; reason given; reasons given; reason why; why we decided this",
    "owner_role": (
        "who; contact; manager; name of lead; assignee; assignees; action by; actioned by; who leads; "
        "sponsor; project sponsor; budget holder"
    ),
    "due_on": (
        "date; end date; completion date; completion; end; ends; finish; finish date; finished; year; by; "
        "quarter; date of completion; date for completion; project end date; complete; when; action by; "
        "practical completion; "
        "implementation date; date of implementation; dyddiad cwblhau"
    ),
    "done_on": (
        "completed at; closed at; closed on; closed date; date closed; done; end; end date; completion date; "
        "completion; finish date; date of completion; when; practical completion; implementation date; "
        "date of implementation; "
        "dyddiad cwblhau"
    ),
    "notes": (
        "other; progress; position; next steps; status; current status; evidence; current position; "
        "where are we now; where we are now; how far have we got; where are we up to; where we are up to; "
        "how it is going; how is it going; state of play; narrative; achievements; what we heard; "
        "position statement; progress and next steps; action taken; actions taken; what has been done; "
        "what was done"
    ),
    "source": "link; url; origin; weblink; hyperlink; source document; evidence",
    "cos": "co production; coproduction; co production level; star; type of involvement; involvement",
    "actors": (
        "actor; who; with whom; stakeholders; participants; involvement; involved; audience; groups; "
        "partners; who with; "
        "engagement with; key partners; delivery partners; delivery partner; partner agencies; "
        "target group; target audience; partner; who can help; who could help; who will help"
    ),
}
"""Words that may mean a field, but may as well mean something else: only what the cells say decides."""


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


def _names_in(*lists: str) -> tuple[str, ...]:
    return tuple(name for names in lists if names for name in names.split("; "))


def _column(field: Field, fills: tuple[str, ...] = ()) -> Column:
    name = field.name
    aliases = _names_in(_ALIASES[name], welsh.ALIASES.get(name, ""))
    return Column(field, aliases, _names_in(_HINTS.get(name, ""), welsh.HINTS.get(name, "")), fills)


COLUMNS: Final[tuple[Column, ...]] = tuple(_column(field) for field in ACTIVITY)
"""One column for each fact about an activity, in the order of table, template and export."""

GATHERED: Final[dict[str, Column]] = {
    name: _column(Field(name, Kind.TEXT, name), fills)
    for name, fills in zip(SEVERAL, (COS, ACTORS), strict=True)
}
"""Columns with several answers in one cell ("co-design; co-deliver"), each for some of our fields."""

EVERY_COLUMN: Final = (*COLUMNS, *GATHERED.values())
MAPPABLE: Final[tuple[str, ...]] = tuple(column.field.name for column in EVERY_COLUMN)
"""What a column of a file may be matched to."""


OUR_ID: Final = "activity_id"
"""A file with this heading, letter by letter, is one that costar wrote: its texts are taken back exactly."""

OUR_NAMES: Final = frozenset(field.name for field in ACTIVITY if "_" in field.name).union(
    ("Owner (role)", "Ward code year")
)
"""Headings that nobody types: a file with one of them, letter by letter, was begun from our template."""

_ASIDE: Final = re.compile(r"\([^)]{0,3}\)|\(\s*\d+\s*(?:to|-|–)\s*\d+\s*\)", re.IGNORECASE)
"""Brackets with a scale or a mark in them: "(1 to 5)", "(T)", "(£)"."""


def key_of(heading: str) -> str:
    """The heading without what does not carry its meaning: case, spaces, dashes, brackets, marks.

    "Front-line staff", "front_line_staff" and "FRONT LINE STAFF (1)" are one key.
    """
    # What SharePoint makes of a space in the names that it keeps: "Due_x0020_date".
    heading = heading.replace("_x0020_", " ") if "_x0020_" in heading else heading
    # NFKD parts accents from their letters, and `isalnum` drops them: "Café" and "Cafe" are one key.
    plain = unicodedata.normalize("NFKD", _ASIDE.sub(" ", heading))
    return "".join(char for char in plain.casefold() if char.isalnum())
