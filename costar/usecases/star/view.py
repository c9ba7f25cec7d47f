"""Map it: the Star over the activities in view, what lies beside it, and what to try next."""

from dataclasses import dataclass, replace

import pandas as pd

from costar.domain.activities.activity import COS, Status
from costar.domain.activities.filters import Filters, keep
from costar.domain.council.access import Action
from costar.domain.council.council import Council, Settings
from costar.domain.star.star import TOP_OF, Arm, Measure, arms_of
from costar.domain.star.things_to_try import FOLLOW_FROM, ThingToTry, things_to_try
from costar.errors import Outdated, UserError
from costar.storage.council.batches import Batch, Definitions, Snapshot
from costar.usecases.council.choose import beside_others, keep_choices
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import Holding, holding
from costar.usecases.star.steps import StepsView, steps
from costar.usecases.workshop.scored import positioned, shared_positions


@dataclass(frozen=True)
class StarView:
    """The Star of one set of activities, and the sets to compare it with.

    `potential`: with what could be added; `whole`: the whole council under the same statuses;
    `beside_ideas` and `whole_beside_ideas`: the same as `arms` and `whole`, with shares of what is done and
    could be together, to stand beside `potential`; `steps`: the inner ring of the one service that the
    filters name, else of the council.
    """

    council: Council
    arms: tuple[Arm, ...]
    potential: tuple[Arm, ...]
    whole: tuple[Arm, ...]
    beside_ideas: tuple[Arm, ...]
    whole_beside_ideas: tuple[Arm, ...]
    steps: StepsView
    ideas: tuple[ThingToTry, ...]
    snapshots: tuple[Snapshot, ...]


@dataclass(frozen=True)
class StarAlone:
    """The Star without what a page has beside it; `steps` as in `StarView`."""

    arms: tuple[Arm, ...]
    steps: StepsView


@needs(Action.SEE)
def star_alone(asking: Asking, filters: Filters) -> StarAlone:
    """The Star of what passes the filters, as a document draws it: what to try next costs as much again."""
    return StarAlone(arms_of(holding(asking).kept(filters)), steps(asking, filters.service))


@needs(Action.SEE)
def star(asking: Asking, filters: Filters) -> StarView:
    """The Star of what passes the filters, with all that its page says."""
    held, alone = holding(asking), star_alone(asking, filters)
    kept, together = held.kept(filters), held.kept(with_ideas(filters))
    everywhere = Filters(statuses=filters.statuses)
    whole, whole_together = held.kept(everywhere), held.kept(with_ideas(everywhere))
    return StarView(
        council=held.council,
        # Of what is done alone, and below once more over both: no idea makes an arm shorter
        arms=alone.arms,
        potential=arms_of(together),
        whole=arms_of(whole),
        beside_ideas=arms_of(kept, over=together),
        whole_beside_ideas=arms_of(whole, over=whole_together),
        steps=alone.steps,
        ideas=_ideas(asking, held, filters),
        snapshots=tuple(asking.council.snapshots()),
    )


def with_ideas(filters: Filters) -> Filters:
    """The filters that let potential activities through, too; without a status everything passes already."""
    statuses = {*filters.statuses, Status.POTENTIAL.value} if filters.statuses else set()
    return replace(filters, statuses=tuple(sorted(statuses)))


@needs(Action.SEE)
def earlier_arms(
    asking: Asking, snapshot: int, filters: Filters, *, beside_ideas: bool = False
) -> tuple[Arm, ...]:
    """The Star of an earlier snapshot under the same filters.

    Args:
        asking: who asks, and for which council.
        snapshot: the snapshot's revision.
        filters: what passes.
        beside_ideas: whether shares are of what was done and could be together.

    Raises:
        NotFound: this council has no such snapshot.
    """
    earlier = asking.council.snapshot_activities(snapshot)
    return arms_of(keep(earlier, filters), over=keep(earlier, with_ideas(filters)) if beside_ideas else None)


@needs(Action.TAKE_SNAPSHOT)
def take_snapshot(asking: Asking, name: str) -> int:
    """Keep the activities as they are under a name, and return its revision.

    Raises:
        UserError: the name is blank, or someone saved at the same moment.
    """
    if not name.strip():
        raise UserError("snapshot_name")
    council = asking.council.council()
    cuts = council.settings.cuts
    batch = Batch("snapshot", asking.person.name, name.strip())
    # As shared: a snapshot goes outside the room, and nothing leaves one that is open (decision 0042).
    definitions = Definitions(shared_positions(asking, cuts), cuts)
    try:
        return asking.council.take_snapshot(batch, council.revision, definitions)
    except Outdated as error:
        raise UserError("busy") from error


@needs(Action.SET_AIM)
def set_aim(
    asking: Asking, measure: Measure, aims: dict[str, float | None], *, seen: Council | None = None
) -> None:
    """Set the aim of each Co for one measure, on the measure's own axis; None takes an aim away.

    Args:
        asking: who sets it, and where.
        measure: the measure.
        aims: by Co.
        seen: as for `configure.set_up`.

    Raises:
        UserError: an aim lies outside the axis, somebody else has set the same since, or saved at the same
            moment.
    """
    top = TOP_OF[measure]
    if any(aim is not None and not 0 <= aim <= top for aim in aims.values()):
        raise UserError("aim_outside", top=top)
    council = asking.council.council()
    was = seen or council
    kept = {key: aim for key, aim in was.settings.aims.items() if not key.startswith(f"{measure}.")}
    kept |= {f"{measure}.{co}": aim for co, aim in aims.items() if aim is not None}
    merged = beside_others(council, replace(was, settings=replace(was.settings, aims=kept)), was)
    keep_choices(asking, merged, merged.settings, kind="aim", note=measure.value)


def aims_of(settings: Settings, measure: Measure) -> dict[str, float | None]:
    """The aim of each Co for one measure, in the order of the cycle; None where none is set."""
    return {co: settings.aims.get(f"{measure}.{co}") for co in COS}


def _ideas(asking: Asking, held: Holding, filters: Filters) -> tuple[ThingToTry, ...]:
    everything: pd.DataFrame = held.kept(replace(filters, statuses=()))
    # What has ended is nothing to try.
    live = everything.loc[everything["status"] != Status.ENDED, list(FOLLOW_FROM)]
    return things_to_try(positioned(asking, live.reset_index(drop=True)), held.council.settings.cuts)
