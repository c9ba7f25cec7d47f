"""What moved on the Matrix between two moments, in words: how many, who and why."""

import math
from collections.abc import Mapping
from datetime import date

import pandas as pd

from costar.domain.matrix.matrix import Quadrant
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.domain.trend import MoveReason
from costar.sentences.phrases import day, numeral
from costar.words import t


def moves_sentence(moves: pd.DataFrame, names: Mapping[Quadrant, str], *, since: date) -> str:
    """How many activities moved, are new and are gone, and what that means for the quick wins.

    Args:
        moves: as `trend.moves` returns it.
        names: what the quadrants are called.
        since: the day of the earlier moment.
    """
    # Whether a room or the team moved it makes no difference to how many moved
    kinds = moves["why"].replace({MoveReason.ROUND.value: "moved", MoveReason.DESK.value: "moved"})
    counts = {
        kind: int(kinds.eq(kind).sum()) for kind in ("moved", MoveReason.NEW.value, MoveReason.GONE.value)
    }
    told = [t(f"chart.moves.{kind}", n=count) for kind, count in counts.items() if count]
    changes, wins = moves["changes_quadrant"], names[Quadrant.QUICK_WINS]
    became = int((moves["quadrant"].eq(Quadrant.QUICK_WINS) & changes).sum())
    left = int((moves["quadrant_before"].eq(Quadrant.QUICK_WINS) & changes).sum())
    sentences = [t("chart.moves.summary", since=day(since), told="; ".join(told))]
    sentences += [t("chart.moves.became", n=became, wins=wins)] if became else []
    # Both ways, for only what became one would sound like a success
    sentences += [t("chart.moves.left", n=left, wins=wins)] if left else []
    return " ".join(sentences)


def who_moved(moves: pd.DataFrame, names: Mapping[Quadrant, str]) -> list[str]:
    """A sentence for each activity that stood on the Matrix before and stands elsewhere on it now.

    They are the first of `moves`: a list numbered from 1 has the numbers of their marks.
    """
    moved = moves[moves["why"].isin([MoveReason.ROUND, MoveReason.DESK])]
    return [_who(move, names) for move in records_of(moved)]


def moves_table(moves: pd.DataFrame, names: Mapping[Quadrant, str]) -> pd.DataFrame:
    """What moved, from where to where, and why."""
    called = {one.value: name for one, name in names.items()} | {"": t("chart.moves.nowhere")}
    columns = {
        "number": moves["number"],
        "title": moves["title"],
        "before": moves["quadrant_before"].map(called),
        "after": moves["quadrant"].map(called),
        "impact": _steps(moves, "impact"),
        "effort": _steps(moves, "effort"),
        "why": [_why(move) for move in records_of(moves)],
    }
    return pd.DataFrame({t(f"chart.moves.column.{name}"): column for name, column in columns.items()})


def _who(move: Record, names: Mapping[Quadrant, str]) -> str:
    before, after = (names[Quadrant(text_of(move, name))] for name in ("quadrant_before", "quadrant"))
    words = {"title": text_of(move, "title"), "after": after, "why": _why(move)}
    if move["changes_quadrant"]:
        return t("chart.moves.who", before=before, **words)
    return t("chart.moves.who.inside", **words)


def _why(move: Record) -> str:
    """Why it stands there, with the workshop or the day that are the reason."""
    why, scored_on = MoveReason(text_of(move, "why")), move["scored_on"]
    if why is MoveReason.ROUND:
        return t("trend.why.round", workshop=text_of(move, "workshop"), round=text_of(move, "round_number"))
    if why is MoveReason.DESK and isinstance(scored_on, date):
        return t("trend.why.desk.on", day=day(scored_on))
    return t(f"trend.why.{why}")


def _steps(moves: pd.DataFrame, axis: str) -> list[str]:
    pairs = zip(moves[f"{axis}_before"], moves[axis], strict=True)
    return [_step_of(was, now) for was, now in pairs]


def _step_of(was: float, now: float) -> str:
    return " → ".join("–" if math.isnan(value) else numeral(value) for value in (was, now))
