"""A closed workshop in short: who took part, what was scored, how far people agreed, what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

import pandas as pd

from costar.domain.council.access import Action
from costar.domain.matrix.matrix import Quadrant
from costar.domain.privacy import SMALLEST_GROUP, shareable, total_of
from costar.domain.workshop.agreement import Agreement
from costar.domain.workshop.easy_read import EasyRead
from costar.domain.workshop.workshop import Stage, Workshop
from costar.errors import NotFound
from costar.ingest.write.table_csv import csv_of_table
from costar.sentences.phrases import day, numeral
from costar.sentences.quadrants import quadrant_names
from costar.sentences.voices import effort_method
from costar.usecases.permission import Asking, needs
from costar.usecases.workshop import rounds
from costar.usecases.workshop.own_decisions import decided_in
from costar.usecases.workshop.run import room
from costar.usecases.workshop.scored import positions_in
from costar.words import t

DECIDED = ("decision", "decision_reason", "owner_role", "due_on", "route", "done_on")


@dataclass(frozen=True)
class Summary:
    """A closed workshop.

    `took_part`: how many of each group gave a score, None where that is too few to say; `total`: the
    same of all; `placed`: what has a position that may be shared, by number: columns of `activity.ACTIVITY`,
    of `shared.shared_tally`, `number`, `round_number`; `withheld`: what too few scored to say it; `unplaced`:
    the other activities; `quadrant_names`: what the council calls each quadrant.
    """

    workshop: Workshop
    took_part: Mapping[str, int | None]
    total: int | None
    placed: pd.DataFrame
    withheld: pd.DataFrame
    unplaced: pd.DataFrame
    quadrant_names: Mapping[Quadrant, str]

    @property
    def scored(self) -> pd.DataFrame:
        """What was scored, by number, what is withheld among it."""
        both = pd.concat([self.placed, self.withheld], ignore_index=True)
        return both.sort_values("number", ignore_index=True)

    @property
    def decided(self) -> pd.DataFrame:
        """What this workshop decided, by number; what another meeting decided is not its own."""
        both = pd.concat([self.scored, self.unplaced], ignore_index=True).sort_values("number")
        return both[(both["decision"] != "") & both["decided_here"].astype("bool")]

    def with_verdict(self, verdict: Agreement) -> pd.DataFrame:
        """What the room agreed on so far."""
        return self.placed[self.placed["verdict"] == verdict]

    @property
    def untold(self) -> pd.DataFrame:
        """What has a position, and of which it is not said how far the room agreed."""
        return self.placed[self.placed["verdict"] == ""]


@needs(Action.SEE)
def summary(asking: Asking, workshop_id: str) -> Summary:
    """One workshop in short, once it is closed.

    Raises:
        NotFound: this council has no such workshop, or it is not closed.
    """
    here = room(asking, workshop_id)
    if here.workshop.progress.stage is not Stage.CLOSED:
        raise NotFound("workshop_not_closed")
    cuts = here.workshop.plan.cuts
    found = positions_in(asking, here.workshop, cuts).drop(columns="workshop")
    mine = decided_in(asking.store, here.workshop)
    # Desk scores make room for what the workshop itself said.
    items = here.items.drop(columns=["impact", "effort"])
    items = items.assign(decided_here=items["activity_id"].isin(mine))
    scored = items.merge(found, on="activity_id").sort_values("number", ignore_index=True)
    withheld = scored["withheld"].astype("bool")
    counts = people_by_group(asking, here.workshop)
    return Summary(
        here.workshop,
        shareable(counts),
        total_of(counts),
        scored[~withheld].reset_index(drop=True),
        scored[withheld].reset_index(drop=True),
        items[~items["skipped"] & ~items["activity_id"].isin(scored["activity_id"])],
        quadrant_names(asking.now.settings),
    )


@needs(Action.SEE)
def took_part(asking: Asking, workshop_id: str) -> Mapping[str, int | None]:
    """How many of each group gave a score in a revealed round; None where that is too few to say.

    Raises:
        NotFound: this council has no such workshop.
    """
    return shareable(people_by_group(asking, room(asking, workshop_id).workshop))


@needs(Action.SEE)
def participants(asking: Asking, workshop_id: str) -> int | None:
    """How many gave a score in a revealed round; None where that is too few to say.

    Raises:
        NotFound: this council has no such workshop.
    """
    return total_of(people_by_group(asking, room(asking, workshop_id).workshop))


@needs(Action.EXPORT)
def positions_as_csv(asking: Asking, workshop_id: str) -> bytes:
    """Where a closed workshop put each activity, as CSV."""
    return csv_of_table(positions_table(summary(asking, workshop_id)))


@needs(Action.EXPORT)
def decisions_as_csv(asking: Asking, workshop_id: str) -> bytes:
    """What a closed workshop decided, as CSV."""
    return csv_of_table(decisions_table(summary(asking, workshop_id), in_a_file=True))


def people_by_group(asking: Asking, workshop: Workshop) -> dict[str, int]:
    """How many of each group gave a score; in a workshop without a round, how many joined.

    For whatever says who took part, so that all say the same; never to be shown as it is.
    """
    if not workshop.progress.revealed:
        joined = asking.store.ballots.turnout(workshop).set_index("group")["joined"]
        return {group: int(joined.get(group, 0)) for group in workshop.plan.groups}
    found = [rounds.scores_of(asking, workshop, number) for number in workshop.progress.revealed]
    # Once each, in however many rounds somebody scored
    ballots = pd.concat(found, ignore_index=True)[["ballot_id", "group"]].drop_duplicates()
    counts = ballots["group"].value_counts()
    return {group: int(counts.get(group, 0)) for group in workshop.plan.groups}


def statement(found: Summary) -> str:
    """How the positions came about: goes with them wherever they go."""
    plan = found.workshop.plan
    said = t(
        "summary.statement",
        name=plan.name,
        day=day(found.workshop.made_at),
        total=t("summary.withheld") if found.total is None else str(found.total),
        weighing=t(f"weighing.{plan.weighing}"),
        impact=numeral(plan.impact_cut),
        effort=numeral(plan.effort_cut),
        smallest=SMALLEST_GROUP,
    )
    easy = "" if plan.easy_read is EasyRead.NO else t("easy.method")
    return " ".join(filter(None, (said, effort_method(plan.doers), easy)))


def took_part_table(took_part: Mapping[str, int | None]) -> pd.DataFrame:
    """How many of each group took part, headed in words."""
    counts = [t("summary.withheld") if n is None else str(n) for n in took_part.values()]
    groups = [t(f"actor.{group}") for group in took_part]
    return pd.DataFrame({t("summary.column.group"): groups, t("summary.column.took_part"): counts})


def positions_table(found: Summary) -> pd.DataFrame:
    """What was scored, by number, headed in words; what is withheld is said to be."""
    placed, plan = found.scored, found.workshop.plan
    names = {one.value: name for one, name in found.quadrant_names.items()}
    hidden = t("summary.withheld")
    columns = {
        "number": placed["number"],
        "title": placed["title"],
        "impact": placed["impact"].map(numeral, na_action="ignore").astype("object").fillna(hidden),
        "effort": placed["effort"].map(numeral, na_action="ignore").astype("object").fillna(hidden),
        "quadrant": placed["quadrant"].map(names).fillna(hidden),
        "agreeing": placed["agreeing"].astype("object").fillna(hidden),
        "n": placed["n"].astype("object").fillna(hidden),
        "verdict": placed["verdict"].map(lambda verdict: t(f"voices.{verdict}") if verdict else hidden),
        # With round and cuts in every row: copied elsewhere it still says how it came about
        "round": placed["round_number"],
        "impact_cut": plan.impact_cut,
        "effort_cut": plan.effort_cut,
    }
    return pd.DataFrame({t(f"summary.column.{name}"): column for name, column in columns.items()})


def decisions_table(found: Summary, *, in_a_file: bool = False) -> pd.DataFrame:
    """What was decided, by number, headed in words; in a file the days are such as spreadsheets read."""
    about = {
        t(f"summary.column.{name}"): found.decided[name].astype("object") for name in ("number", "title")
    }
    return pd.DataFrame({**about, **decided_columns(found.decided, in_a_file=in_a_file)})


def decided_columns(decided: pd.DataFrame, *, in_a_file: bool) -> "dict[str, pd.Series]":
    """What is decided on each activity, by headings in words.

    Args:
        decided: columns of `activity.ACTIVITY`.
        in_a_file: whether the days are such as spreadsheets read.
    """
    columns = {name: decided[name].astype("object") for name in DECIDED}
    for name in ("decision", "route"):
        columns[name] = decided[name].map(partial(_named, name))
    for name in ("due_on", "done_on"):
        written = date.isoformat if in_a_file else day
        days = decided[name].dt.strftime("%Y-%m-%d").fillna("")  # a missing day is no day, whatever its type
        texts = [written(date.fromisoformat(one)) if one else "" for one in days.astype("str")]
        columns[name] = pd.Series(texts, index=decided.index, dtype="object")
    return {t(f"column.{name}"): column for name, column in columns.items()}


def _named(field: str, choice: str) -> str:
    return t(f"{field}.{choice}") if choice else ""
