"""Flags in words: a sentence for each, a table of all seven, and what stands beside a mark."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from costar.domain.health.flags import Flag, colour_of
from costar.domain.records.fields import Record
from costar.domain.records.reading import text_of
from costar.sentences.phrases import day
from costar.words import t


def flag_sentence(flag: Record, title: str) -> str:
    """One flag: its colour, its activity, what it says, since when, and the evidence.

    Args:
        flag: a record of `flags.FLAG`.
        title: what its activity is called.
    """
    found_on = flag["found_on"]
    since = t("chart.flag.since", date=day(found_on)) if isinstance(found_on, date) else ""
    return t(
        "chart.flag",
        title=title,
        flag=t(f"flag.{flag['flag']}"),
        evidence=text_of(flag, "evidence"),
        since=since,
    ).strip()


def flag_table(counts: Mapping[Flag, tuple[int, int]]) -> pd.DataFrame:
    """All seven flags: how many of each stand, and how many were cleared."""
    rows = [
        (t(f"flag_colour.{colour_of(flag.value)}"), t(f"flag.{flag}"), *counts.get(flag, (0, 0)))
        for flag in Flag
    ]
    names = ("colour", "flag", "standing", "cleared")
    return pd.DataFrame(rows, columns=[t(f"chart.flag.column.{name}") for name in names])


def red_flag_words(codes: Sequence[str]) -> str:
    """The red flags of one activity in a sentence, or ""."""
    if not codes:
        return ""
    return t("chart.flag.red", n=len(codes), flags=flag_names(codes))


def flag_names(codes: Sequence[str]) -> str:
    """What the flags say, one after the other."""
    return "; ".join(t(f"flag.{code}") for code in codes)


def with_flag(words: str, codes: Sequence[str] | None) -> str:
    """What an activity is called in a list, and that it carries a red flag where it does."""
    return t("chart.flag.listed", words=words) if codes else words
