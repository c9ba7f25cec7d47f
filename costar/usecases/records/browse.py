"""Looking at the activities: what there is, after the filters, and what can be filtered by."""

from dataclasses import dataclass

import pandas as pd

from costar.domain.activities.activity import ACTIVITIES, LEVELS
from costar.domain.activities.filters import Filters, keep
from costar.domain.council.access import Action
from costar.domain.council.council import Council
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.domain.records.record import RecordType, name_of
from costar.errors import NotFound
from costar.storage.council.batches import Batch
from costar.usecases.permission import Asking, needs


@dataclass(frozen=True)
class Holding:
    """A council and all its activities at one revision, archived ones among them."""

    council: Council
    activities: pd.DataFrame

    def kept(self, filters: Filters) -> pd.DataFrame:
        """The activities that pass the filters."""
        return keep(self.activities, filters)

    @property
    def titles(self) -> dict[str, str]:
        """What each activity is called, by its id, archived ones too."""
        return dict(zip(self.activities["activity_id"], self.activities["title"], strict=True))


@needs(Action.SEE)
def holding(asking: Asking) -> Holding:
    """The council as it stands now, with everything in it."""
    return Holding(asking.now, asking.council.activities(asking.now.revision))


@needs(Action.SEE)
def one(asking: Asking, activity_id: str) -> Record:
    """One activity.

    Raises:
        NotFound: this council has no such activity.
    """
    activities = holding(asking).activities
    found = records_of(activities[activities["activity_id"] == activity_id])
    if not found:
        raise NotFound("activity_not_found")
    return found[0]


@needs(Action.SEE)
def records(asking: Asking, of: RecordType) -> pd.DataFrame:
    """Every record of a type that the council keeps; columns of the type."""
    return asking.council.records(of, asking.now.revision)


@needs(Action.SEE)
def names(asking: Asking, of: RecordType, *, with_archived: bool = False) -> dict[str, str]:
    """What each record of a type is called, by its id; archived activities only where they are asked for."""
    found = records(asking, of)
    kept = found if with_archived or "archived" not in found else found[~found["archived"]]
    # Only what a name is made of: an activity has 33 columns, and forms ask for the names of all.
    said = kept[[of.key, *(name for name in of.naming if name != of.key)]]
    return {text_of(record, of.key): name_of(record, of) for record in records_of(said)}


@needs(Action.SEE)
def history(asking: Asking, record_id: str, of: RecordType = ACTIVITIES) -> pd.DataFrame:
    """What was changed in one record, newest first; columns as `HistoryStore.of_record` says."""
    return asking.council.history.of_record(record_id, of)


@needs(Action.EDIT)
def saved_elsewhere(asking: Asking) -> list[Batch]:
    """What was saved in another place before the council was moved here, newest first."""
    return asking.council.history.moved_batches()


def filter_options(activities: pd.DataFrame) -> dict[str, list[str]]:
    """What can be chosen in each place filter, in order: the names that are used, once each."""
    return {
        name: sorted(set(activities[name].unique()) - {""}, key=str.casefold) for name in (*LEVELS, "ward")
    }
