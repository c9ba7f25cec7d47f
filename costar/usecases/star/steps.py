"""The inner ring: what is proposed for each step, and what people confirm."""

from dataclasses import dataclass
from datetime import date

from costar.domain.activities.filters import Filters
from costar.domain.council.access import Action
from costar.domain.record_types import RECORD_TYPE
from costar.domain.records.fields import Record
from costar.domain.star.proposed_steps import PROPOSED_FROM, Proposal, propose
from costar.domain.star.steps import STEP, Confirmation, StarStep, StepLevel, confirmations, latest_of_each
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding, records
from costar.usecases.records.edit import add, edit
from costar.usecases.workshop.scored import positioned


@dataclass(frozen=True)
class StepsView:
    """The five steps of the council (`service` blank) or of one service.

    `confirmed` is the latest that was said of each step; `said` is everything, newest first.
    """

    service: str
    proposals: tuple[Proposal, ...]
    confirmed: dict[StarStep, Confirmation]
    said: tuple[Confirmation, ...]

    @property
    def levels(self) -> dict[StarStep, StepLevel]:
        """How far each step has got that a person confirmed."""
        return {step: confirmation.level for step, confirmation in self.confirmed.items()}


@needs(Action.SEE)
def steps(asking: Asking, service: str = "") -> StepsView:
    """What is proposed and what was confirmed."""
    # At once: a council may have nothing of most of them.
    types = [RECORD_TYPE[name] for name in PROPOSED_FROM if name in RECORD_TYPE]
    kept = asking.council.records_of_all([*types, STEP], asking.now.revision)
    # What rooms scored is scored, too. As shared: a report draws the ring (decision 0042)
    activities = positioned(asking, holding(asking).kept(Filters(service=service)), shared=True)
    said = confirmations(kept[STEP.name], service)
    return StepsView(service, propose(activities, kept), latest_of_each(said), tuple(said))


@needs(Action.EDIT)
def confirm(asking: Asking, step: StarStep, level: StepLevel, note: str = "", service: str = "") -> None:
    """Say how far a step has got. What is said on one day replaces what was said earlier that day.

    Raises:
        NotSaved: the note cannot be stored.
    """
    today = date.today()
    values: Record = {"level": int(level), "note": note.strip()}
    latest = latest_of_each(confirmations(records(asking, STEP), service)).get(step)
    if latest is not None and latest.confirmed_on == today:
        edit(asking, {latest.record_id: values}, STEP)
        return
    add(asking, {"step": step.value, "service": service, **values, "confirmed_on": today}, STEP)
