"""A room judges the council's risk culture: prepared, revealed, and kept as records like any other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from costar.domain.council.access import Action
from costar.domain.health.risk_culture import CULTURE, Element
from costar.domain.privacy import SMALLEST_GROUP
from costar.domain.records.fields import Record, records_of
from costar.domain.workshop import risk_culture_voices
from costar.domain.workshop.dots import dots_of
from costar.domain.workshop.risk_culture_voices import kept_level
from costar.domain.workshop.subject import Subject
from costar.domain.workshop.voices import TOO_FEW
from costar.domain.workshop.workshop import Plan, Stage, Workshop
from costar.errors import NotFound, UserError
from costar.sentences.phrases import day, numeral
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import records
from costar.usecases.records.save import Receipt, save_changes
from costar.usecases.workshop.run import Room, prepare, results, room
from costar.words import t

_AXES: Final = ("impact",)


@dataclass(frozen=True)
class CultureRound:
    """One revealed round about risk culture.

    `elements`: as `culture_voices.judged` returns it, with `number`, `title` and `description`, a row for
    everything that is not skipped; `by_group`: as `culture_voices.group_levels`; `dots`: `activity_id`,
    `group`, `impact` (the level), as `dots.dots_of` says for each element.
    """

    elements: pd.DataFrame
    by_group: pd.DataFrame
    dots: pd.DataFrame


@needs(Action.RUN_WORKSHOP)
def begin(asking: Asking, name: str, groups: Sequence[str], languages: Sequence[str] = ("en",)) -> Workshop:
    """Make a workshop that judges the four elements; every group counts once.

    Raises:
        UserError: it has no name or group.
    """
    plan = Plan(name.strip(), tuple(groups), languages=tuple(languages), subject=Subject.CULTURE)
    return prepare(asking, plan, [element.value for element in Element])


@needs(Action.SEE)
def culture_round(asking: Asking, workshop_id: str, round_number: int) -> CultureRound:
    """What a round says of risk culture, once it is revealed.

    Raises:
        NotFound: this council has no such workshop, it is about something else, or the round is not revealed.
    """
    here = room(asking, workshop_id)
    if here.workshop.plan.subject is not Subject.CULTURE:
        raise NotFound("workshop_not_found")
    scores = results(asking, workshop_id, round_number).scores
    found = risk_culture_voices.judged(scores, here.workshop.plan.weighing)
    named = here.scored_now[["activity_id", "number", "title", "description"]]
    elements = named.merge(found, on="activity_id", how="left")
    elements = elements.fillna({"n": 0, "n_any": 0, "few": "none", "groups_differ": False})
    elements = elements.astype({"n": "int64", "n_any": "int64", "groups_differ": "bool"})
    dots = [dots_of(scores, one, _AXES).assign(activity_id=one) for one in named["activity_id"]]
    return CultureRound(
        elements, risk_culture_voices.group_levels(scores), pd.concat(dots, ignore_index=True)
    )


@needs(Action.SEE)
def kept_of(asking: Asking, workshop_id: str) -> pd.DataFrame:
    """The judgements that were kept of a workshop; columns of `CULTURE`."""
    found = records(asking, CULTURE)
    return found[found["culture_id"].isin([_record_id(workshop_id, element) for element in Element])]


@needs(Action.RUN_WORKSHOP)
def keep(asking: Asking, workshop_id: str) -> Receipt:
    """Keep what the room says as one judgement an element, in one batch that can be taken back.

    An element with fewer than `TOO_FEW` answers is left out. Keeping again, after another round, changes
    the same judgements.

    Raises:
        NotFound: this council has no such workshop, or it is about something else.
        UserError: the room does not decide now, or nothing has enough answers.
    """
    here = room(asking, workshop_id)
    if here.workshop.progress.stage not in (Stage.DECIDE, Stage.CLOSED):
        raise UserError("workshop_moved")
    elements = culture_round(asking, workshop_id, here.workshop.progress.revealed[-1]).elements
    rows = [_judgement(here, one) for one in records_of(elements[elements["n"] >= TOO_FEW])]
    if not rows:
        raise UserError("culture_nothing_to_keep")
    new = CULTURE.frame(pd.DataFrame(rows))
    return save_changes(asking, "room", lambda _: new, note=here.workshop.plan.name, of=CULTURE)


def _judgement(here: Room, element: Record) -> Record:
    workshop, level, n = here.workshop, float(str(element["level"])), int(str(element["n"]))
    said_on = _day_of(workshop)
    said = t(
        "culture.note",
        workshop=workshop.plan.name,
        day=day(said_on),
        answered=str(n) if n >= SMALLEST_GROUP else t("culture.note.few", smallest=SMALLEST_GROUP),
        weighing=t(f"weighing.{workshop.plan.weighing}"),
    )
    kept = kept_level(level)
    rounded = "" if level == kept else t("culture.note.rounded", level=numeral(level), kept=kept)
    return {
        "culture_id": _record_id(workshop.workshop_id, Element(str(element["activity_id"]))),
        "element": str(element["activity_id"]),
        "culture_level": kept,
        "note": f"{said} {rounded}".strip(),
        "assessed_on": said_on,
    }


def _record_id(workshop_id: str, element: Element) -> str:
    """One judgement a workshop and element, however often it is kept."""
    return f"{workshop_id}-{element}"


def _day_of(workshop: Workshop) -> date:
    """The day on which the room said it: that of its closing, until then today."""
    return workshop.closed_at.date() if workshop.closed_at else date.today()
