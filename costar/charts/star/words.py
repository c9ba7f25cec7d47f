"""The Star in words: the sentence above it, one for each arm, and the tables below it."""

from collections.abc import Callable, Sequence
from typing import Final

import pandas as pd

from costar.charts.star.picture import StarPicture
from costar.domain.activities.activity import COS
from costar.domain.star.star import Arm, Measure
from costar.sentences.phrases import at_most, joined, numeral, of_total, percent
from costar.words import t

_SERVICES_NAMED: Final = 3

_COUNTS: Final[dict[Measure, Callable[[Arm], tuple[int, int]]]] = {
    Measure.REACH: lambda arm: (arm.taking_part, arm.activities),
    Measure.DEPTH: lambda arm: (len(arm.rungs), arm.taking_part),
    Measure.SPREAD: lambda arm: (arm.services_taking_part, arm.services),
}


def value_words(value: float | None, measure: Measure) -> str:
    """A value on the measure's axis, in words: "29 %", "rung 4.5", or that nothing is recorded."""
    if value is None:
        return t(f"chart.star.{measure}.nothing")
    return t("chart.star.rung", rung=numeral(value)) if measure is Measure.DEPTH else percent(value)


def count_words(arm: Arm, measure: Measure) -> str:
    """The n behind an arm's value: "12 of 41"."""
    return of_total(*_COUNTS[measure](arm))


def tip_words(arm: Arm, measure: Measure) -> tuple[str, str]:
    """What is printed at an arm's tip: its value, and its n ("" when there is nothing to count)."""
    value = arm.value(measure)
    return value_words(value, measure), "" if value is None else count_words(arm, measure)


def arm_short(arm: Arm, measure: Measure) -> str:
    """An arm for the wall: "Co-assess: 5 %, 2 of 41"."""
    words = ", ".join(filter(None, tip_words(arm, measure)))
    return t("chart.star.short", co=t(f"co.{arm.co}"), words=words)


def arm_sentence(arm: Arm) -> str:
    """One arm in full: how many activities, at which rungs, and which services are without."""
    co = t(f"co.{arm.co}")
    if not arm.activities:
        return t("chart.star.arm.no_activities", co=co)
    if not arm.taking_part:
        return t("chart.star.arm.none", co=co, n=arm.activities, total=f"{arm.activities:,}")
    count = t("chart.star.reach.of", n=arm.activities, count=of_total(arm.taking_part, arm.activities))
    return t("chart.star.arm", co=co, count=count, rungs=_rungs(arm), services=_services(arm))


def star_summary(picture: StarPicture) -> str:
    """The Star in at most 300 characters: which Co is furthest, which least, and what is not recorded."""
    measure = picture.measure
    known = [arm for arm in picture.arms if arm.value(measure) is not None]
    if not known:
        return t(f"chart.star.{measure}.empty")
    highest, lowest = (_arms_at(known, measure, pick) for pick in (max, min))
    if not highest[0].value(measure):
        return t(f"chart.star.{measure}.zero", n=highest[0].activities, total=f"{highest[0].activities:,}")
    sentences = [_most(highest, measure)]
    # Where all are alike there is no least.
    if lowest[0].value(measure) != highest[0].value(measure):
        sentences.append(_least(lowest, measure))
    unknown = [t(f"co.{arm.co}") for arm in picture.arms if arm.value(measure) is None]
    if unknown:
        sentences.append(t(f"chart.star.{measure}.unknown", cos=joined(unknown)))
    return " ".join(sentences)


def star_table(picture: StarPicture) -> pd.DataFrame:
    """The same numbers as a table: one row a Co; columns headed in words, overlays last."""
    measure = picture.measure
    counts = [_COUNTS[measure](arm) for arm in picture.arms]
    table: dict[str, Sequence[object]] = {
        t("chart.star.column.co"): [t(f"co.{arm.co}") for arm in picture.arms],
        t(f"measure.{measure}"): [value_words(value, measure) for value in picture.values.values()],
        t(f"chart.star.column.{measure}.part"): [part for part, _ in counts],
        t(f"chart.star.column.{measure}.whole"): [whole for _, whole in counts],
    }
    for outline in picture.overlays:
        cells = [value_words(outline.values.get(arm.co), measure) for arm in picture.arms]
        # A snapshot may be called like another column, and would take its place.
        table[_new_heading(outline.name, table)] = cells
    return pd.DataFrame(table)


def _most(arms: Sequence[Arm], measure: Measure) -> str:
    count = _count_sentence(arms[0], measure)
    if len(arms) == len(COS):
        return t(f"chart.star.{measure}.all", count=count)
    return t(f"chart.star.{measure}.most", n=len(arms), cos=_names(arms), count=count)


def _least(arms: Sequence[Arm], measure: Measure) -> str:
    value = numeral(arms[0].depth or 0) if measure is Measure.DEPTH else count_words(arms[0], measure)
    return t(f"chart.star.{measure}.least", n=len(arms), cos=_names(arms), count=value)


def _count_sentence(arm: Arm, measure: Measure) -> str:
    if measure is Measure.DEPTH:
        return numeral(arm.depth or 0)
    whole = _COUNTS[measure](arm)[1]
    return t(f"chart.star.{measure}.of", n=whole, count=count_words(arm, measure))


def _arms_at(arms: Sequence[Arm], measure: Measure, pick: Callable[[Sequence[float]], float]) -> list[Arm]:
    end = pick([arm.value(measure) or 0.0 for arm in arms])
    return [arm for arm in arms if arm.value(measure) == end]


def _names(arms: Sequence[Arm]) -> str:
    return joined([t(f"co.{arm.co}") for arm in arms])


def _rungs(arm: Arm) -> str:
    rungs = arm.rungs
    if not rungs:
        return t("chart.star.rungs.none")
    if len(rungs) < arm.taking_part:
        return t("chart.star.rungs.some", n=len(rungs), count=f"{len(rungs):,}", rungs=_rung_range(arm))
    if rungs[0] != rungs[-1]:
        return t("chart.star.rungs.all", rungs=_rung_range(arm))
    together = {1: "one", 2: "both"}.get(len(rungs), "same")
    return t(f"chart.star.rungs.{together}", rung=rungs[0])


def _rung_range(arm: Arm) -> str:
    if arm.rungs[0] == arm.rungs[-1]:
        return t("chart.star.rung", rung=arm.rungs[0])
    middle = numeral(arm.depth or 0)
    return t("chart.star.rungs.range", lowest=arm.rungs[0], highest=arm.rungs[-1], middle=middle)


def _services(arm: Arm) -> str:
    if arm.services_without:
        return t("chart.star.services.without", names=at_most(arm.services_without, _SERVICES_NAMED))
    # Of one service “all” would say nothing.
    return t("chart.star.services.all", count=arm.services) if arm.services > 1 else ""


def _new_heading(name: str, taken: dict[str, Sequence[object]]) -> str:
    return name if name not in taken else t("chart.star.column.again", name=name)
