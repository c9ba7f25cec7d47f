"""The self-audit: walk one service question by question; see where answers and records disagree."""

from dataclasses import dataclass
from datetime import date

from costar.domain.activities.activity import COS, FIELD, Status
from costar.domain.activities.filters import CURRENT, Filters
from costar.domain.activities.ladder import TAKES_PART
from costar.domain.activities.self_audit import (
    AUDIT_ANSWER,
    QUESTIONS,
    AnswerChange,
    AuditAnswer,
    AuditFound,
    Walk,
    answer_changes,
    findings,
    walks_of,
)
from costar.domain.activities.services import service_key
from costar.domain.council.access import Action
from costar.domain.records.fields import Record, Value
from costar.errors import NotFound
from costar.sentences.phrases import day_to_keep
from costar.usecases.activities.explore import place_fields
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import filter_options, holding, records
from costar.usecases.records.edit import add, edit
from costar.words import t


@dataclass(frozen=True)
class AuditView:
    """One walk of one service, what it found, and what was answered otherwise in the `earlier` one."""

    walk: Walk
    found: tuple[AuditFound, ...]
    earlier: Walk | None
    changes: tuple[AnswerChange, ...]


@needs(Action.SEE)
def services(asking: Asking) -> list[str]:
    """The services that can be walked, in order."""
    return filter_options(holding(asking).kept(Filters()))["service"]


@needs(Action.SEE)
def audit(asking: Asking, service: str, number: int = 0) -> AuditView:
    """One walk of a service: the latest, or the one of this number; one past the latest begins anew."""
    walks = {walk.number: walk for walk in walks_of(records(asking, AUDIT_ANSWER), service)}
    latest = max(walks, default=1)
    chosen = number if 1 <= number <= latest + 1 else latest
    walk = walks.get(chosen, Walk(service, chosen, {}))
    earlier = walks.get(max((one for one in walks if one < chosen), default=0))
    current = holding(asking).kept(CURRENT)
    activities = current[current["service"].map(service_key) == service_key(service)]
    changes = answer_changes(walk, earlier) if earlier else ()
    return AuditView(walk, findings(walk, activities), earlier, changes)


@needs(Action.EDIT)
def answer(asking: Asking, walk: Walk, question: str, said: AuditAnswer, note: str = "") -> None:
    """Keep one answer; a second answer to a question of the same walk takes the place of the first.

    Raises:
        NotSaved: the question is not one of the walk's, or the note cannot be stored.
    """
    given = audit(asking, walk.service, walk.number).walk.answers.get(question)
    values: Record = {"answer": said.value, "note": note.strip(), "answered_on": date.today()}
    if given is not None:
        edit(asking, {given.record_id: values}, AUDIT_ANSWER)
        return
    where: Record = {"service": walk.service, "question": question, "walk": walk.number}
    add(asking, where | values, AUDIT_ANSWER)


@needs(Action.EDIT)
def record_found(asking: Asking, walk: Walk, co: str) -> str:
    """Add what the team said that it does in a Co as a current activity, and return the activity's id.

    Raises:
        NotFound: there is no such Co.
    """
    if co not in COS:
        raise NotFound("co_not_found")
    notes = [
        given.note
        for question, given in walk.answers.items()
        if QUESTIONS.get(question) == co and given.answer in (AuditAnswer.YES, AuditAnswer.PARTLY)
    ]
    values: dict[str, Value] = {
        # A service may have a name as long as a title may be, and our words stand before it
        "title": t("audit.activity", co=t(f"co.{co}"), service=walk.service)[: FIELD["title"].limit],
        "status": Status.CURRENT.value,
        co: TAKES_PART,
        "notes": " ".join(filter(None, notes)),
        "source": t("audit.source", day=day_to_keep(date.today())),
    }
    return add(asking, values | place_fields(asking, "service", walk.service))
