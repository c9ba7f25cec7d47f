"""A picture of an activity, for people who read better with one."""

from costar.domain.activities.picture import LONGEST_DESCRIPTION, ActivityPicture
from costar.domain.council.access import Action
from costar.errors import NotFound, UserError
from costar.ingest.picture import small_picture
from costar.usecases.permission import Asking, needs
from costar.usecases.records import browse


@needs(Action.SEE)
def picture_of(asking: Asking, activity_id: str) -> ActivityPicture | None:
    """The picture of an activity; None where it has none."""
    try:
        return asking.store.pictures.one(asking.council_id, activity_id)
    except NotFound:
        return None


@needs(Action.EDIT)
def give_picture(asking: Asking, activity_id: str, content: bytes, described: str) -> None:
    """Keep a picture of an activity, made small, in the place of the one before.

    Raises:
        NotFound: this council has no such activity.
        UserError: the picture cannot be read or is too large, or nobody said in words what it shows.
    """
    # For its refusal: nothing would ever take out the picture of no activity
    browse.one(asking, activity_id)
    words = " ".join(described.split())
    if not 0 < len(words) <= LONGEST_DESCRIPTION:
        raise UserError("picture_not_described", most=LONGEST_DESCRIPTION)
    asking.store.pictures.keep(asking.council_id, activity_id, ActivityPicture(small_picture(content), words))


@needs(Action.EDIT)
def take_picture_out(asking: Asking, activity_id: str) -> None:
    """Let go of an activity's picture."""
    asking.store.pictures.forget(asking.council_id, activity_id)
