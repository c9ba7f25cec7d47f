"""What got better, in words: a sentence for each outcome, one for all of them, and tables."""

from collections.abc import Mapping

import pandas as pd

from costar.domain.evidence.evidence import Showing, Tally, Turn, change_in
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import number_of, text_of
from costar.sentences.phrases import joined, numeral, percent
from costar.words import t


def change_sentence(outcome: Record) -> str:
    """What became of an outcome: "From 41 to 55, 34 % more: better"; or which number is missing."""
    change = change_in(outcome)
    if change.turn is Turn.UNKNOWN:
        return _missing(outcome)
    before, after = (numeral(number_of(outcome, name)) for name in ("before", "after"))
    turn = t(f"evidence.turn.{change.turn}")
    # Of nothing before there is no share, and of what stayed the same it says nothing
    if not change.difference or change.share is None:
        return t("evidence.change", before=before, after=after, turn=turn)
    by = t("evidence.more" if change.difference > 0 else "evidence.less", share=percent(abs(change.share)))
    return t("evidence.change.by", before=before, after=after, by=by, turn=turn)


def tally_sentence(counts: Tally) -> str:
    """How many outcomes went which way."""
    parts = [
        t(f"evidence.tally.{turn}", n=number)
        for turn, number in (
            (Turn.BETTER, counts.better),
            (Turn.WORSE, counts.worse),
            (Turn.SAME, counts.same),
            (Turn.UNKNOWN, counts.unknown),
        )
        # What happened to none of them would only make the sentence longer
        if number
    ]
    return t("evidence.tally", n=counts.total, parts=joined(parts))


def cause_sentence(counts: Tally) -> str:
    """Of how many outcomes somebody compared, so that the cause is more than a guess."""
    return t("evidence.cause", n=counts.cause_shown, total=counts.total)


def outcome_table(outcomes: pd.DataFrame, titles: Mapping[str, str]) -> pd.DataFrame:
    """The outcomes, headed in words, in the order they come.

    Args:
        outcomes: columns of `evidence.OUTCOME`.
        titles: what each activity is called.
    """
    found = records_of(outcomes)
    return pd.DataFrame(
        {
            t("column.outcome"): [text_of(one, "outcome") for one in found],
            t("link.activity"): [titles.get(text_of(one, "activity_id"), "") for one in found],
            t("column.measure"): [text_of(one, "measure") for one in found],
            t("evidence.column.change"): [change_sentence(one) for one in found],
            t("column.strength"): [_strength(one) for one in found],
        }
    )


def showing_sentence(services: tuple[Showing, ...]) -> str:
    """How many services have somebody who shows the way."""
    shown = sum(bool(service.roles) for service in services)
    return t("evidence.showing", n=shown, total=len(services))


def showing_table(services: tuple[Showing, ...]) -> pd.DataFrame:
    """The services and the roles of their champions, headed in words."""
    return pd.DataFrame(
        {
            t("column.service"): [service.service for service in services],
            t("evidence.champions"): [
                ", ".join(service.roles) or t("evidence.nobody") for service in services
            ],
        }
    )


def _missing(outcome: Record) -> str:
    both = outcome["before"] is None and outcome["after"] is None
    if both:
        return t("evidence.missing.both")
    if outcome["before"] is None:
        return t("evidence.missing.before", after=numeral(number_of(outcome, "after")))
    return t("evidence.missing.after", before=numeral(number_of(outcome, "before")))


def _strength(outcome: Record) -> str:
    return t(f"strength.{outcome['strength']}") if outcome["strength"] else t("option.none.strength")
