"""Map it: what each service does in each Co, what it does not, and known methods that could fill a gap."""

from dataclasses import dataclass, replace

import pandas as pd

from costar.domain.activities.activity import FIELD, Status
from costar.domain.activities.explorer import (
    CellChange,
    ExplorerGrid,
    RowOrder,
    cell_changes,
    explorer_grid,
    in_cell,
)
from costar.domain.activities.filters import Filters, keep
from costar.domain.activities.ladder import TAKES_PART
from costar.domain.activities.methods import METHOD, Method, methods_for
from costar.domain.council.access import Action
from costar.domain.council.council import Council
from costar.domain.records.fields import Value
from costar.errors import NotFound
from costar.storage.council.batches import Snapshot
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import Holding, holding
from costar.usecases.records.edit import add
from costar.words import t


@dataclass(frozen=True)
class ExplorerView:
    """The grid under the filters. `changes` lead from the latest `snapshot`, if there is one, to now."""

    council: Council
    grid: ExplorerGrid
    snapshot: Snapshot | None
    changes: tuple[CellChange, ...]


@dataclass(frozen=True)
class CellView:
    """One cell: the `activities` that count, the `ideas` beside them, and the known `methods`.

    `tried` holds the activity that stands for a method here already, by the method's code.
    """

    activities: pd.DataFrame
    ideas: pd.DataFrame
    methods: tuple[Method, ...]
    tried: dict[str, str]


@needs(Action.SEE)
def explore(
    asking: Asking, filters: Filters, level: str = "service", order: RowOrder = RowOrder.EMPTIEST
) -> ExplorerView:
    """The grid of what passes the filters, and what changed in it since the latest snapshot."""
    held = holding(asking)
    grid = explorer_grid(held.kept(filters), _whatever_status(held, filters), level, order)
    snapshot = next(iter(asking.council.snapshots()), None)
    if snapshot is None:
        return ExplorerView(held.council, grid, None, ())
    then = asking.council.snapshot_activities(snapshot.revision)
    # Under the same filters, or what they leave out would look as if it had come or gone
    before = explorer_grid(keep(then, filters), keep(then, replace(filters, statuses=())), level, order)
    return ExplorerView(held.council, grid, snapshot, cell_changes(grid, before))


@needs(Action.SEE)
def look_into(asking: Asking, filters: Filters, level: str, place: str, co: str) -> CellView:
    """What is in one cell of the grid, and what could be."""
    held = holding(asking)
    activities = in_cell(held.kept(filters), place, co, level)
    everything = in_cell(_whatever_status(held, filters), place, co, level)
    possible = everything["status"] == Status.POTENTIAL
    ideas = everything[possible & ~everything["activity_id"].isin(activities["activity_id"])]
    methods = methods_for(co)
    # Known by its title: an activity keeps no code of the method that it stands for.
    ids = dict(zip(everything["title"], everything["activity_id"], strict=True))
    tried = {one.code: ids[title] for one in methods if (title := method_title(one, place)) in ids}
    return CellView(activities, ideas.reset_index(drop=True), methods, tried)


@needs(Action.EDIT)
def try_method(asking: Asking, code: str, level: str, place: str) -> str:
    """Add a method to a service as a potential activity, and return the activity's id.

    Raises:
        NotFound: there is no such method.
    """
    if code not in METHOD:
        raise NotFound("method_not_found")
    method = METHOD[code]
    values: dict[str, Value] = {
        "title": method_title(method, place),
        "description": t(f"method.{code}.takes"),
        # With no rung, scores or actors: what is taken from the catalogue must not look as if it were done
        # (decision 0014).
        "status": Status.POTENTIAL.value,
        method.co.value: TAKES_PART,
        "source": method.citation,
    }
    return add(asking, values | place_fields(asking, level, place))


@needs(Action.SEE)
def place_fields(asking: Asking, level: str, place: str) -> dict[str, Value]:
    """The place fields of a new activity here; a service's directorate where all that is there agrees."""
    if level != "service":
        return {level: place}
    activities = holding(asking).activities
    found = set(activities.loc[activities["service"] == place, "directorate"]) - {""}
    return {"service": place, "directorate": found.pop() if len(found) == 1 else ""}


def method_title(method: Method, place: str) -> str:
    """What an activity that stands for a method is called, in at most the title's length."""
    name = t(f"method.{method.code}")
    return t("explorer.activity", method=name, place=place)[: FIELD["title"].limit] if place else name


def _whatever_status(held: Holding, filters: Filters) -> pd.DataFrame:
    everything: pd.DataFrame = held.kept(replace(filters, statuses=()))
    return everything
