"""What differs between two states of the activities, and how to take it back.

A change is one field of one activity: `activity_id`, `field`, `before`, `after`, the last two in
the text form. An added activity is one change of the field `activity_id`, from "" to its id.
"""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from costar.domain.activity import ACTIVITY, FIELD, as_activities
from costar.domain.matching import are_among
from costar.domain.text_form import texts_of, values_of

CHANGE_COLUMNS: Final = ("activity_id", "field", "before", "after")
ADDED: Final = "activity_id"


@dataclass(frozen=True)
class Undo:
    """What taking a batch back comes to.

    `restored`: the activities that get earlier values or come back; `removed`: ids of those that go
    altogether; `kept`: changes that stay because somebody has changed the same thing since.
    """

    restored: pd.DataFrame
    removed: tuple[str, ...]
    kept: pd.DataFrame


def no_changes() -> pd.DataFrame:
    """An empty frame of changes."""
    return pd.DataFrame(columns=list(CHANGE_COLUMNS), dtype="str")


def changes_between(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """One row a change, from the activities as they were to the activities as they shall be.

    Args:
        before: activities as stored (only those to compare are needed).
        after: whole activities, new ones among them. Those of `before` that are not in it stay as they are.
    """
    new = ~are_among(after["activity_id"], before["activity_id"])
    added = pd.DataFrame({"activity_id": after.loc[new, "activity_id"]}).assign(
        field=ADDED, before="", after=lambda frame: frame["activity_id"]
    )
    return pd.concat([added, _changed_fields(before, after[~new])], ignore_index=True)[list(CHANGE_COLUMNS)]


def undo_of(changes: pd.DataFrame, current: pd.DataFrame) -> Undo:
    """How to take back a batch of changes when others may have followed.

    A change is taken back only where the value is still the one it set; an added activity is removed
    only when nothing of it was changed since.

    Args:
        changes: the batch, columns `CHANGE_COLUMNS`, and `touched_since`: whether there is a later one.
        current: all activities as stored now.
    """
    added = changes[(changes["field"] == ADDED) & (changes["after"] != "")]
    fields = changes[(changes["field"] != ADDED) & are_among(changes["activity_id"], current["activity_id"])]
    texts = texts_of(current, ACTIVITY).set_index("activity_id", drop=False)
    now = pd.Series(
        [texts.at[row.activity_id, row.field] for row in fields.itertuples()], index=fields.index, dtype="str"
    )
    back = fields[now == fields["after"]]
    for row in back.itertuples():
        texts.at[row.activity_id, row.field] = str(row.before)
    restored = texts[are_among(texts["activity_id"], back["activity_id"])]
    return Undo(
        restored=as_activities(values_of(pd.concat([restored, _removed_texts(changes)]), ACTIVITY)),
        removed=tuple(added.loc[~added["touched_since"], "activity_id"]),
        kept=pd.concat([added[added["touched_since"]], fields[now != fields["after"]]])[list(CHANGE_COLUMNS)],
    )


def changes_of_removal(activities: pd.DataFrame) -> pd.DataFrame:
    """The changes that stand for taking these activities out: every value that they had, from it to ""."""
    texts = texts_of(activities, ACTIVITY)
    removed = texts.assign(key=texts["activity_id"]).melt(
        id_vars="key", var_name="field", value_name="before"
    )
    removed = removed[removed["before"] != ""].rename(columns={"key": "activity_id"}).assign(after="")
    return removed.reset_index(drop=True)[list(CHANGE_COLUMNS)]


def _removed_texts(changes: pd.DataFrame) -> pd.DataFrame:
    """The activities that the batch removed, as text, one row each."""
    gone = changes.loc[(changes["field"] == ADDED) & (changes["after"] == ""), "activity_id"]
    values = changes[changes["activity_id"].isin(gone)]
    texts = values.pivot(index="activity_id", columns="field", values="before").rename_axis(columns=None)
    names = [field.name for field in ACTIVITY]
    return texts.reindex(columns=names).astype("object").fillna("").astype("str").reset_index(drop=True)


def _changed_fields(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    was = texts_of(before, ACTIVITY).set_index("activity_id").reindex(after["activity_id"])
    now = texts_of(after, ACTIVITY).set_index("activity_id")
    found = []
    for name in FIELD:
        if name == ADDED:
            continue
        differs = (was[name] != now[name]).to_numpy()
        if differs.any():
            found.append(
                pd.DataFrame(
                    {
                        "activity_id": now.index[differs],
                        "field": name,
                        "before": was.loc[differs, name].to_numpy(),
                        "after": now.loc[differs, name].to_numpy(),
                    }
                )
            )
    return pd.concat(found, ignore_index=True) if found else no_changes()
