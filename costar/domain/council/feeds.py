"""Feeds: a council's activities for a spreadsheet or a dashboard that asks for them again by itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

LASTS: Final = timedelta(days=365)
"""For how long a feed's token works: what nobody renews, nobody looks after."""

LONGEST_NAME: Final = 80
MOST_FEEDS: Final = 20
"""Of one council: more would be looked after by nobody."""


@dataclass(frozen=True)
class Feed:
    """A feed of one council: the id is a hash of its token, moments are UTC."""

    feed_id: str
    council_id: str
    name: str
    made_at: datetime
    ends_at: datetime
