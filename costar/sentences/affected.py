"""Who is affected and who is missing, in words: the sentence, and the tables of activities by group."""

from typing import Final

import pandas as pd

from costar.domain.people.affected import Affected, Counted, GroupStanding
from costar.sentences.phrases import at_most, of_total
from costar.words import t

SIGN: Final = {
    GroupStanding.REPRESENTED: "✓",
    GroupStanding.ENGAGED: "◐",
    GroupStanding.NAMED: "○",
    GroupStanding.NOBODY: "–",
}
"""The sign of each standing; it never stands without its word."""

_NAMED: Final = 2


def missing_summary(counted: Counted) -> str:
    """How many activities have begun to ask who is affected, and how many groups are represented."""
    return " ".join(filter(None, (missing_headline(counted), missing_groups(counted))))


def missing_headline(counted: Counted) -> str:
    """In how many activities somebody has begun to name who is affected."""
    if not counted.activities:
        return t("people.summary.none")
    return t(
        "people.summary.begun",
        n=counted.activities,
        # The figures as text, with their commas; the number itself only chooses the plural
        begun=f"{counted.begun:,}",
        count=f"{counted.activities:,}",
    )


def missing_groups(counted: Counted) -> str:
    """Of all groups, how many are represented and for how many nobody is named; "" without an activity."""
    if not counted.activities:
        return ""
    return t(
        "people.summary.groups",
        groups=f"{counted.groups:,}",
        represented=f"{counted.represented:,}",
        unnamed=f"{counted.unnamed:,}",
    )


def presence_summary(counts: pd.DataFrame) -> str:
    """Which groups are represented most often, and for which nobody is named most often.

    Args:
        counts: as `affected.counted_by_group` returns it, of at least one activity.
    """
    whole = int(counts.iloc[0].sum())
    told = (("there", GroupStanding.REPRESENTED), ("missing", GroupStanding.NOBODY))
    return " ".join(_most(counts[standing.value], name, whole) for name, standing in told)


def presence_table(counts: pd.DataFrame) -> pd.DataFrame:
    """The same numbers as a table: the groups down, how far they have come across, headed in words.

    Args:
        counts: as `affected.counted_by_group` returns it.
    """
    names = pd.Series([t(f"affected.{one}.short") for one in counts.index], index=counts.index)
    columns = {t("people.column.group"): names} | {
        standing_words(one): counts[one.value] for one in reversed(GroupStanding)
    }
    return pd.DataFrame(columns).reset_index(drop=True)


def standing_words(standing: str) -> str:
    """A standing as its sign and its word, on one line: "◐ engaged"."""
    known = GroupStanding(standing)
    return f"{SIGN[known]}\N{NO-BREAK SPACE}{t(f'standing.{known}')}"


def group_table(standings: pd.DataFrame) -> pd.DataFrame:
    """Activities down, the seven groups across, each cell a sign and a word; in the order given.

    Args:
        standings: as `affected.standings` returns it.
    """
    words = {one.value: standing_words(one) for one in GroupStanding}
    rows = standings.assign(standing=standings["standing"].map(words))
    titles = rows.drop_duplicates("activity_id").set_index("activity_id")["title"]
    # By id and not by title, for two activities may be called alike
    across = rows.pivot_table(index="activity_id", columns="affected", values="standing", aggfunc="first")
    columns = {t("people.column.activity"): titles} | {
        # Without a row a pivot has no columns that could be asked for.
        t(f"affected.{one}.short"): across[one.value].reindex(titles.index) if len(titles) else titles
        for one in Affected
    }
    return pd.DataFrame(columns).reset_index(drop=True)


def missing_table(missing: pd.DataFrame) -> pd.DataFrame:
    """Who is missing, a row for each activity and sort of gap, headed in words; in the order given.

    Args:
        missing: as `affected.who_is_missing` returns it.
    """
    words = {one.value: t(f"affected.{one}.short") for one in Affected}
    rows = [
        (t(f"gap.{gap}"), str(found["title"].iloc[0]), _for_whom([words[one] for one in found["affected"]]))
        # Unsorted, for the worst gap stands first, whatever its letter
        for (gap, _), found in missing.groupby(["gap", "activity_id"], sort=False)
    ]
    headings = ("people.column.gap", "people.column.activity", "people.column.groups")
    return pd.DataFrame(rows, columns=[t(heading) for heading in headings])


def standing_table(standings: pd.DataFrame) -> pd.DataFrame:
    """The seven groups of one activity down: who they are, how far they have come in, what is missing.

    Args:
        standings: the seven rows of one activity, as `affected.standings` returns it.
    """
    columns = {
        "people.column.group": standings["affected"].map(
            {one.value: t(f"affected.{one}") for one in Affected}
        ),
        "column.who": standings["who"],
        "people.column.standing": standings["standing"].map(standing_words),
        "people.column.gap": standings["gap"].map(lambda gap: t(f"gap.{gap}") if gap else t("people.whole")),
    }
    return pd.DataFrame({t(key): column for key, column in columns.items()})


def activity_sentence(standings: pd.DataFrame) -> str:
    """One activity's groups in a sentence: how many are represented, and for whom there is nobody yet.

    Args:
        standings: the seven rows of one activity, as `affected.standings` returns it.
    """
    represented = int((standings["standing"] == GroupStanding.REPRESENTED).sum())
    nobody = standings[standings["standing"] == GroupStanding.NOBODY]["affected"]
    names = [t(f"affected.{one}.short").lower() for one in nobody]
    first = t("people.card", n=represented, represented=represented, of=len(standings))
    # Where nobody is named for any of them, all seven names would say no more than that.
    if not names or len(names) == len(standings):
        return first if not names else t("people.card.nobody")
    return t("people.card.missing", first=first, names=at_most(names, _NAMED))


def _most(counts: "pd.Series[int]", name: str, whole: int) -> str:
    most = int(counts.max())
    if not most:
        return t(f"people.presence.{name}.none")
    groups = [t(f"affected.{one}.short") for one in counts.index[counts == most]]
    return t(f"people.presence.{name}", groups=at_most(groups, _NAMED), count=of_total(most, whole))


def _for_whom(names: list[str]) -> str:
    return t("people.all_seven") if len(names) == len(Affected) else ", ".join(names)
