"""Activities of which a test needs no more than that they are there."""

from collections.abc import Iterable

from costar.domain.records.fields import Value
from costar.usecases.permission import Asking
from costar.usecases.records.edit import edit_and_add


def titled(asking: Asking, titles: Iterable[str], **values: Value) -> list[str]:
    """Add activities of different titles and return their ids, in the order of the titles.

    One batch, as from the table: a save costs forty milliseconds, however many it holds.
    """
    order = list(titles)
    edit_and_add(asking, {}, [{"title": title, **values} for title in order])
    now = asking.council.activities(asking.council.council().revision)
    ids = dict(zip(now["title"].astype(str), now["activity_id"].astype(str), strict=True))
    return [ids[title] for title in order]
