"""Offers and needs in words: why an offer may meet a need, and the table of all that may."""

import pandas as pd

from costar.domain.people.matching_offers import Match
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.sentences.phrases import joined
from costar.words import t


def match_reason(match: Match) -> str:
    """Why the offer may meet the need: every part of the match, one after another."""
    parts = []
    if match.topic:
        parts.append(t("offers.reason.topic", topic=t(f"topic.{match.topic}")))
    if match.ward:
        parts.append(t("offers.reason.ward", ward=match.ward))
    if match.words:
        parts.append(t("offers.reason.words", words=joined([f"“{word}”" for word in match.words])))
    if match.far:
        parts.append(t("offers.reason.far"))
    return "; ".join(parts)


def offer_words(offer: Record) -> str:
    """Who offers what, where and when, in one line."""
    # Who only says what they do already offers that
    what = str(offer["offers"] or offer["already_does"])
    parts = [text_of(offer, name) for name in ("ward", "when_free", "conditions") if offer.get(name)]
    return t(
        "offers.offer", who=text_of(offer, "who"), what=what, more=" · ".join(["", *parts]) if parts else ""
    )


def match_table(matches: tuple[Match, ...], needs: pd.DataFrame, offers: pd.DataFrame) -> pd.DataFrame:
    """Every match as a row, headed in words.

    Args:
        matches: as `matching_offers.matches` returns them.
        needs: columns of `offers.NEED`, and `title` of the activity.
        offers: columns of `offers.ASSET`.
    """
    wanted = {record["need_id"]: record for record in records_of(needs)}
    offered = {record["asset_id"]: record for record in records_of(offers)}
    rows = [
        (
            str(wanted[match.need_id]["title"]),
            str(wanted[match.need_id]["needs"]),
            str(offered[match.asset_id]["who"]),
            str(offered[match.asset_id]["offers"] or offered[match.asset_id]["already_does"]),
            match_reason(match),
        )
        for match in matches
    ]
    headings = (
        "people.column.activity",
        "column.needs",
        "column.who",
        "column.offers",
        "offers.column.reason",
    )
    return pd.DataFrame(rows, columns=[t(heading) for heading in headings])
