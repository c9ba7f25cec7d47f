"""How well a council works with people, in sentences: each number with what it counts."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final

from costar.domain.public.account import PROMISES, Account, Standing
from costar.domain.public.indicators import Indicators
from costar.sentences.phrases import day, joined, numeral
from costar.words import t

MOST_ROOMS: Final = 40
"""So many rooms say on one page whether they were heard, the newest; a workshop's own page tells its own."""

Part = tuple[str, list[str], str]
"""A heading, what is said under it, and how it is counted."""


def indicator_parts(accounts: Sequence[Account], found: Indicators, today: date) -> list[Part]:
    """All indicators, in the language spoken now."""
    makers: tuple[Callable[[], list[str]], ...] = (
        partial(_about_promises, accounts, today),
        partial(_about_star, found),
        partial(_about_ladder, found),
        lambda: [t("public.indicator.missing.is", n=found.groups, missing=found.missing)],
        partial(_about_flags, found),
        partial(_about_hearing, accounts),
    )
    names = ("promises", "star", "ladder", "missing", "flags", "heard")
    return [
        (t(f"public.indicator.{name}"), make(), t(f"public.indicator.{name}.counted"))
        for name, make in zip(names, makers, strict=True)
    ]


def _about_promises(accounts: Sequence[Account], today: date) -> list[str]:
    counted = [one.counted(today) for one in accounts]
    totals = {standing: sum(one[standing] for one in counted) for standing in PROMISES}
    made = sum(totals.values())
    if not made:
        return [t("public.indicator.promises.none")]
    # Those that were kept are what the sentence before says
    rest = [t(f"public.count.{one}", n=n) for one, n in totals.items() if n and one is not Standing.KEPT]
    kept = t("public.indicator.promises.is", n=made, kept=totals[Standing.KEPT])
    return [kept, *([joined(rest) + "."] if rest else [])]


def _about_star(found: Indicators) -> list[str]:
    now = found.star[-1]
    first = found.star[0]
    said = []
    for was, one in zip(first.reach, now.reach, strict=True):
        share = t("public.of", part=one.taking_part, whole=one.activities)
        before = t("public.of", part=was.taking_part, whole=was.activities)
        key = "public.indicator.star.since" if len(found.star) > 1 else "public.indicator.star.is"
        co, since = t(f"co.{one.co}"), day(first.day)
        said.append(t(key, n=one.activities, co=co, share=share, before=before, day=since))
    return said


def _about_flags(found: Indicators) -> list[str]:
    return [
        t("public.indicator.flags.red", n=found.red_flags),
        t("public.indicator.flags.green", n=found.green_flags),
    ]


def _about_ladder(found: Indicators) -> list[str]:
    return [
        t("public.indicator.ladder.is", co=t(f"co.{one.co}"), rung=numeral(one.rung))
        if one.rung is not None
        else t("public.indicator.ladder.none", co=t(f"co.{one.co}"))
        for one in found.star[-1].reach
    ]


def _about_hearing(accounts: Sequence[Account]) -> list[str]:
    said = [
        t(
            "public.indicator.heard.is",
            n=one.were_heard.n,
            name=one.name,
            middle=t(f"heard.step.{one.were_heard.step}"),
        )
        for one in accounts
        if one.were_heard
    ]
    return said[:MOST_ROOMS] or [t("public.indicator.heard.none")]
