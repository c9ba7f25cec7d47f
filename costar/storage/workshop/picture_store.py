"""Pictures of activities for the Easy Read ballot; what the Store promises stands in `store`."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from costar.domain.activities.picture import ActivityPicture
from costar.errors import NotFound
from costar.storage import schema
from costar.storage.part_of_store import PartOfStore

_TABLE = schema.activity_picture


class PictureStore(PartOfStore):
    """The pictures of one database: one at most for each activity."""

    def described(self, council_id: str) -> Mapping[str, str]:
        """What each picture of a council shows, in words, by activity: without the pictures."""
        query = sa.select(_TABLE.c.activity_id, _TABLE.c.described).where(_TABLE.c.council_id == council_id)
        with self._engine.connect() as connection:
            return {row.activity_id: row.described for row in connection.execute(query)}

    def one(self, council_id: str, activity_id: str) -> ActivityPicture:
        """The picture of an activity.

        Raises:
            NotFound: it has none.
        """
        found = self.of_activities(council_id, [activity_id])
        if not found:
            raise NotFound("picture_not_found")
        return found[activity_id]

    def of_activities(self, council_id: str, activity_ids: Sequence[str]) -> dict[str, ActivityPicture]:
        """The pictures of those activities that have one, by their ids."""
        theirs = (_TABLE.c.council_id == council_id, _TABLE.c.activity_id.in_(list(activity_ids)))
        with self._engine.connect() as connection:
            return {
                row.activity_id: ActivityPicture(bytes(row.content), row.described)
                for row in connection.execute(sa.select(_TABLE).where(*theirs))
            }

    def keep(self, council_id: str, activity_id: str, picture: ActivityPicture) -> None:
        """Keep a picture, in the place of the one before."""
        insert = postgresql.insert(_TABLE)
        changed = {name: insert.excluded[name] for name in ("described", "content")}
        keep = insert.on_conflict_do_update(index_elements=["council_id", "activity_id"], set_=changed)
        row = {
            "council_id": council_id,
            "activity_id": activity_id,
            "described": picture.described,
            "content": picture.content,
        }
        with self._lock, self._engine.begin() as connection:
            connection.execute(keep, row)

    def forget(self, council_id: str, activity_id: str) -> None:
        """Let go of a picture."""
        its = sa.delete(_TABLE).where(_TABLE.c.council_id == council_id, _TABLE.c.activity_id == activity_id)
        with self._lock, self._engine.begin() as connection:
            connection.execute(its)
