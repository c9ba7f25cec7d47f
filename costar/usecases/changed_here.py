"""Values that were changed here since a file was uploaded, and that the file still has as they were then."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

import pandas as pd

from costar.domain.activities.activity import ACTIVITY, FIELD
from costar.domain.activities.matching import MatchedBy, are_among
from costar.domain.activities.names import Name, names_of
from costar.domain.records.text_form import frame_as_text, value_of
from costar.ingest.problems import Level, Problem, shown

_Of = TypeVar("_Of")
Was: TypeAlias = Mapping[tuple[str, str], str]
"""What stood in fields that were changed here since an upload, by activity and field, in text form."""


NOTHING_WAS: Final[Was] = {}
_NAME: Final = ("title", "service", "ward")
_BLANK: Final = "–"


@dataclass(frozen=True)
class ChangedHere:
    """A value of the file that is what it was before somebody changed it here; both in text form."""

    row: int
    title: str
    field: str
    here: str
    in_file: str


@dataclass(frozen=True)
class WithChanged:
    """Rows with what was changed here in the place of what the file had before.

    `kept`: where that is so, or would be if nobody had said otherwise; `notes`: where both have changed.
    """

    rows: pd.DataFrame
    kept: tuple[ChangedHere, ...] = ()
    notes: tuple[Problem, ...] = ()


def with_changed_here(
    rows: pd.DataFrame, stored: pd.DataFrame, was: Was, given: Collection[str], *, file_wins: bool
) -> WithChanged:
    """The rows, in which only what changed in the file changes what is stored.

    Args:
        rows: of the file, each with the id of the activity that it means.
        stored: the council's activities.
        was: what stood where something was changed here since an upload.
        given: the fields that the file has.
        file_wins: whether a person said that the file's values are to be taken all the same.
    """
    told = rows[are_among(rows["activity_id"], {one for one, _ in was})]
    fields = [field for field in ACTIVITY if field.name in given and field.name in {name for _, name in was}]
    if told.empty or not fields:
        return WithChanged(rows)
    places = pd.Index(stored["activity_id"]).get_indexer(told["activity_id"])
    theirs = stored.take(places).set_axis(told.index)
    in_file, here = frame_as_text(told, tuple(fields)), frame_as_text(theirs, tuple(fields))
    kept: list[ChangedHere] = []
    twice: dict[str, list[str]] = {}
    changed = rows.copy() if not file_wins else rows
    for name in [field.name for field in fields]:
        stays = []
        columns = (told["activity_id"], told["row"], theirs["title"], in_file[name], here[name])
        for at, one, row, title, says, stands in zip(told.index, *columns, strict=True):
            if says == stands or (one, name) not in was:
                continue
            if says == was[one, name]:
                stays.append(at)
                kept.append(ChangedHere(int(row), title, name, stands, says))
            else:
                twice.setdefault(name, []).append(_told(title, stands, says))
        if stays and not file_wins:
            changed.loc[stays, name] = theirs.loc[stays, name]
    ordered = tuple(sorted(kept, key=lambda one: (one.row, _ORDER[one.field])))
    notes = [
        *([] if file_wins else _notes("changed_here", _by_field(ordered))),
        *_notes("changed_twice", twice),
    ]
    return WithChanged(changed, ordered, tuple(notes))


def as_uploaded(stored: pd.DataFrame, was: Was) -> pd.DataFrame:
    """The activities with what stood in all but their names and references before it was changed here.

    By this a file that was uploaded before tells those apart that are called the same.
    """
    places = {one: at for at, one in enumerate(stored["activity_id"].tolist())}
    texts: dict[str, dict[int, str]] = {}
    for (one, name), text in was.items():
        if one in places and name not in (*_NAME, "activity_id", "reference"):
            texts.setdefault(name, {})[places[one]] = text
    columns = {name: stored[name].tolist() for name in texts}
    for name, column in columns.items():
        for at, text in texts[name].items():
            column[at] = value_of(FIELD[name], text)
    again = {name: pd.Series(column, stored.index, stored[name].dtype) for name, column in columns.items()}
    return stored.assign(**again)


def _by_field(kept: Iterable[ChangedHere]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in kept:
        found.setdefault(one.field, []).append(_told(one.title, one.in_file, one.here))
    return found


def _told(title: str, before: str, after: str) -> str:
    return f"{title}: {before or _BLANK} → {after or _BLANK}"


def _notes(code: str, told: Mapping[str, list[str]]) -> Iterator[Problem]:
    """A note for each field."""
    for name, each in told.items():
        yield Problem(code, Level.NOTE, None, name, shown("; ".join(each)), (("n", len(each)),))


def by_former_names(
    activities: pd.DataFrame, stored: pd.DataFrame, found: pd.DataFrame, was: Was
) -> pd.DataFrame:
    """What `match` found, and rows with the names that activities had before these were changed here.

    Args:
        activities: as read, in the rows of `found`.
        stored: the council's activities.
        found: as `match` returns it.
        was: what stood where something was changed here since an upload.
    """
    is_new = (found["matched_by"] == MatchedBy.NEW) & (activities["activity_id"] == "")
    renamed = {one for one, name in was if name in _NAME} - set(found["activity_id"].tolist())
    known = stored[are_among(stored["activity_id"], renamed)]
    if known.empty or not is_new.any():
        return found
    pairs = [known["activity_id"].tolist(), *(known[name].tolist() for name in _NAME)]
    names = pd.DataFrame(
        [
            [was.get((one, name), text) for name, text in zip(_NAME, texts, strict=True)]
            for one, *texts in zip(*pairs, strict=True)
        ],
        columns=list(_NAME),
    )
    former = _only(dict(zip(pairs[0], names_of(names), strict=True)))
    rows = _only(dict(zip(activities.index[is_new], names_of(activities[is_new]), strict=True)))
    both = {at: former[name] for name, at in rows.items() if name in former}
    told = found.copy()
    told.loc[list(both), "activity_id"] = list(both.values())
    told.loc[list(both), "matched_by"] = MatchedBy.TITLE.value
    return told


def _only(names: Mapping[_Of, Name]) -> dict[Name, _Of]:
    """What has each name that nothing else has."""
    often = Counter(names.values())
    return {name: one for one, name in names.items() if often[name] == 1}


_ORDER: Final = {name: at for at, name in enumerate(FIELD)}
