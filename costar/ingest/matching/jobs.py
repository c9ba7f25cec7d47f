"""What jobs are called: whether a text names one, whatever its heading."""

import re
from typing import Final

from costar.domain.activities.activity import Actor
from costar.ingest.values.meanings import suggested

_JOB: Final = re.compile(r"\b(?:lead|leader|commissioner|co-?ordinator|clerk|team)s?\s*\Z", re.IGNORECASE)

_MOST_WORDS: Final = 6
"""More say what somebody does: "Check by a second manager before a case is opened"."""


def is_called_a_job(text: str) -> bool:
    """Whether a text is called as jobs are: "Head of Parks", "Town clerk"."""
    if len(text.split()) > _MOST_WORDS:
        return False
    is_called = suggested("actors", text) in (Actor.MANAGERS, Actor.FRONT_LINE_STAFF)
    return is_called or _JOB.search(text) is not None
