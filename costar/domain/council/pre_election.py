"""The weeks before an election, when a council holds back from publicity.

Source: the Code of Recommended Practice on Local Authority Publicity (England 2011; Wales and Scotland
have their own). Work goes on; what is shared with others waits, and no councillor is put forward.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from costar.domain.activities.activity import Actor
from costar.domain.records.fields import Field, Kind
from costar.domain.records.record import RecordType

PRE_ELECTION: Final = RecordType(
    "pre_election",
    (
        Field("pre_election_from", Kind.DATE, "pre_election"),
        Field("pre_election_to", Kind.DATE, "pre_election"),
    ),
)
"""The two days that a council sets, as they are asked for."""

# "Leader" alone is a councillor; in more words it may be anybody's, as in "team leader".
_COUNCILLOR: Final = re.compile(
    r"\b(cllrs?|councillors?|(cabinet|elected|executive|lead|shadow|ward) members?|mayors?|"
    r"portfolio holders?|leaders? of the (council|opposition)|cynghorydd|cynghorwyr)\b|"
    r"^\s*(deputy )?leader\s*$",
    re.IGNORECASE,
)
_TEXTS: Final = ("owner_role", "decision_reason")


@dataclass(frozen=True)
class Period:
    """From one day to another, both included."""

    first: date
    last: date

    def runs_on(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day <= self.last


def mentions_councillor(text: str) -> bool:
    """Whether a text names a councillor's role. It rather leaves out one too many."""
    return _COUNCILLOR.search(text) is not None


def without_councillors(activities: pd.DataFrame) -> pd.DataFrame:
    """The activities with nothing in them that puts a councillor forward.

    Councillors are taken out of who works together, and a role or a reason that names one is blank.

    Args:
        activities: columns of `activity.ACTIVITY`, and any others.
    """
    shown = activities.assign(**{Actor.COUNCILLORS.value: False})
    for name in _TEXTS:
        shown[name] = shown[name].mask(shown[name].map(mentions_councillor).astype("bool"), "")
    return shown


def without_mentions(records: pd.DataFrame, of: RecordType, *, instead: str) -> pd.DataFrame:
    """The records with nothing in them that puts a councillor forward.

    Those that are for councillors are left out; the name of a service stays.

    Args:
        records: columns of the type.
        of: their type.
        instead: what stands in the place of a text that names a councillor's role.
    """
    shown = records.copy()
    if "actor" in shown:
        # For them alone, so the whole record would put them forward.
        shown = shown[shown["actor"] != Actor.COUNCILLORS].reset_index(drop=True)
    for field in of.fields:
        if field.kind in (Kind.TEXT, Kind.LONG_TEXT) and field.name != "service":
            texts = shown[field.name]
            shown[field.name] = texts.mask(texts.map(mentions_councillor).astype("bool"), instead)
    return shown
