"""Plans of workshops that are kept; what the Store promises stands in `store`."""

import json

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from costar.domain.workshop.prepared import PreparedPlan
from costar.domain.workshop.workshop import plan_from_text, plan_to_text
from costar.errors import NotFound
from costar.storage import schema
from costar.storage.part_of_store import PartOfStore

_TABLE = schema.prepared_plan


class PlanStore(PartOfStore):
    """The plans of one database."""

    def of_council(self, council_id: str) -> list[PreparedPlan]:
        """A council's plans, the one changed last first."""
        query = sa.select(_TABLE).where(_TABLE.c.council_id == council_id)
        with self._engine.connect() as connection:
            return [
                _plan(row)
                for row in connection.execute(query.order_by(_TABLE.c.changed_at.desc(), _TABLE.c.plan_id))
            ]

    def one(self, council_id: str, plan_id: str) -> PreparedPlan:
        """One plan of a council.

        Raises:
            NotFound: it has no such plan.
        """
        query = sa.select(_TABLE).where(_TABLE.c.council_id == council_id, _TABLE.c.plan_id == plan_id)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise NotFound("plan_not_found")
        return _plan(row)

    def keep(self, plan: PreparedPlan) -> None:
        """Keep a plan, in the place of what was kept of it before."""
        with self._lock, self._engine.begin() as connection:
            keep_plan(connection, plan)

    def forget(self, council_id: str, plan_id: str) -> None:
        """Let go of a plan."""
        with self._lock, self._engine.begin() as connection:
            forget_plan(connection, council_id, plan_id)


def keep_plan(connection: sa.Connection, plan: PreparedPlan) -> None:
    """Keep a plan within a save, in the place of what was kept of it before."""
    row = {
        "council_id": plan.council_id,
        "plan_id": plan.plan_id,
        "plan": plan_to_text(plan.plan),
        "activity_ids": json.dumps(plan.activity_ids),
        "changed_at": plan.changed_at,
    }
    insert = postgresql.insert(_TABLE)
    changed = {name: insert.excluded[name] for name in ("plan", "activity_ids", "changed_at")}
    keep = insert.on_conflict_do_update(index_elements=["council_id", "plan_id"], set_=changed)
    connection.execute(keep, row)


def forget_plan(connection: sa.Connection, council_id: str, plan_id: str) -> None:
    """Let go of a plan within a save."""
    theirs = sa.delete(_TABLE).where(_TABLE.c.council_id == council_id, _TABLE.c.plan_id == plan_id)
    connection.execute(theirs)


def plans_in(connection: sa.Connection, council_id: str) -> dict[str, PreparedPlan]:
    """A council's plans as they stand within a save, by id."""
    rows = connection.execute(sa.select(_TABLE).where(_TABLE.c.council_id == council_id))
    return {plan.plan_id: plan for plan in map(_plan, rows)}


def _plan(row: sa.Row[tuple[object, ...]]) -> PreparedPlan:
    return PreparedPlan(
        row.council_id,
        row.plan_id,
        plan_from_text(row.plan),
        tuple(json.loads(row.activity_ids)),
        row.changed_at,
    )
