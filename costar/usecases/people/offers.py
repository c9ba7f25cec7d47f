"""Offering: what people and groups can do, brought together with what activities need."""

from dataclasses import dataclass

import pandas as pd

from costar.domain.council.access import Action
from costar.domain.people.matching_offers import Match, matches
from costar.domain.people.offers import ASSET, NEED
from costar.domain.records.reading import in_word_order
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding, records


@dataclass(frozen=True)
class OffersView:
    """Needs and offers, and which meet.

    `needs`: columns of `offers.NEED`, `title` and `ward` of the activity; `offers`: of `offers.ASSET`.
    """

    needs: pd.DataFrame
    offers: pd.DataFrame
    matches: tuple[Match, ...]

    def of(self, need_id: str) -> tuple[Match, ...]:
        """The offers that may meet one need, the best first."""
        return tuple(match for match in self.matches if match.need_id == need_id)

    @property
    def met(self) -> int:
        """How many needs have an offer that may meet them."""
        return len({match.need_id for match in self.matches})

    @property
    def unused(self) -> int:
        """How many offers meet no need."""
        return len(self.offers) - len({match.asset_id for match in self.matches})


# Noted in the audit log though it changes nothing: residents wrote this (decision 0070).
@needs(Action.SEE, hands_out=True)
def offers_and_needs(asking: Asking, activity_id: str = "") -> OffersView:
    """The needs of one activity, or of all that are not archived, with the offers that may meet them."""
    activities = holding(asking).activities
    kept = activities[~activities["archived"]]
    wanted = records(asking, NEED).merge(kept[["activity_id", "title", "ward"]], on="activity_id")
    if activity_id:
        wanted = wanted[wanted["activity_id"] == activity_id]
    wanted = in_word_order(wanted, "title", "needs", "need_id")
    offered = records(asking, ASSET)
    return OffersView(wanted, offered, matches(wanted, offered))
