"""Services as they are compared: councils write their names freely, so case and spaces make no difference."""

from dataclasses import dataclass

import pandas as pd

from costar.domain.activities.activity import COS, Status


@dataclass(frozen=True)
class Service:
    """A service that works with people now. `key` is its name as it is compared."""

    name: str
    key: str
    activities: int


def service_key(name: str) -> str:
    """A service's name as it is compared."""
    return " ".join(name.split()).casefold()


def co_producing(activities: pd.DataFrame) -> tuple[Service, ...]:
    """Each service with a current activity that takes part in a Co, in order, and how many it has.

    Args:
        activities: not archived; columns of `activity.ACTIVITY`.
    """
    taking_part = (activities["status"] == Status.CURRENT) & activities[list(COS)].notna().any(axis=1)
    named = activities.loc[taking_part & (activities["service"].map(service_key) != ""), "service"]
    found = named.groupby(named.map(service_key), sort=True).agg(["first", "size"])
    return tuple(Service(str(row["first"]), str(key), int(row["size"])) for key, row in found.iterrows())
