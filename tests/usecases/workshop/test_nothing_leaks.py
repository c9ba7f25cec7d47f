"""Whoever has every export, both rounds, the pages and the file learns no more than the shared frame says.

Two rooms that this frame tells alike, though other people scored them otherwise, must look alike in
everything that is told once they are closed. What the frame itself tells, `tests/domain/workshop/test_shared`
attacks.
"""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from io import BytesIO, StringIO
from unittest.mock import patch
from zipfile import ZipFile

import pandas as pd
import pytest

from costar.documents.public import Files, preview
from costar.documents.report import Order, meeting_paper, report
from costar.documents.workshop_summary import summary_xlsx
from costar.domain.activities.filters import Filters
from costar.domain.council.access import Person, Role
from costar.domain.matrix.matrix import Cuts
from costar.domain.workshop import voices
from costar.domain.workshop.workshop import Workshop
from costar.reports.material import Audience
from costar.reports.writers.formats import Format, written
from costar.usecases import trend
from costar.usecases.council import feed
from costar.usecases.council.audit_log import log_as_csv
from costar.usecases.matrix import view
from costar.usecases.matrix.wins_file import wins_as_csv
from costar.usecases.permission import Asking
from costar.usecases.records import export
from costar.usecases.records.browse import history
from costar.usecases.star import view as mapping
from costar.usecases.workshop import candidates, run, scored, summary
from tests.activities import titled
from tests.reports.pdf_file import Pdf
from tests.usecases.workshop.held import Room, hold

STAFF = [(4, 2)] * 5
ROOMS: dict[str, tuple[Room, Room]] = {
    "a lone councillor": (
        {"front_line_staff": [*STAFF, (5, 1)], "councillors": [(5, 1)]},
        {"front_line_staff": [*STAFF, (5, 1)], "councillors": [(1, 5)]},
    ),
    "three citizens": (
        {"front_line_staff": [*STAFF, (4, 2)], "citizens": [(5, 1), (5, 1), (4, 2)]},
        {"front_line_staff": [*STAFF, (4, 2)], "citizens": [(4, 2), (4, 2), (4, 2)]},
    ),
    "a room of three": ({"citizens": [(5, 1)] * 3}, {"citizens": [(1, 5)] * 3}),
    "a room of four": (
        {"citizens": [(5, 1)] * 3, "councillors": [(4, 1)]},
        {"citizens": [(1, 5)] * 3, "councillors": [(3, 3)]},
    ),
}
CLOCK = (
    r"datetime\(.*?\)|revision=\d+|save \d+|\d{4}-\d\d-\d\dT[\d:.+Z]+|D:\d{14}[\d'Z+-]*|"
    r"xmp\.iid:\w+|/ID ?\[.*?\]|urn:uuid:[\w-]+"
)
"""What differs between any two documents: when they were made, and what a PDF calls itself."""


def written_as(one: Format, asking: Asking, _: Workshop) -> object:
    """The report in a format, to the byte."""
    document = replace(report(asking, Order(Audience.FILE)), statement="")
    return opened(written(document, one))


def opened(content: bytes) -> object:
    """A file as it is; what a folder of files holds by their names, however packed."""
    if not content.startswith(b"PK"):
        return content
    with ZipFile(BytesIO(content)) as folder:
        return {name: folder.read(name) for name in folder.namelist()}


def meeting_paper_as(one: Format, asking: Asking, held: Workshop) -> object:
    """The page for a meeting about everything that the room scored."""
    wins = tuple(held_items(asking, held))
    content = meeting_paper(asking, Filters(), wins, one)
    if one is not Format.PDF:
        return opened(content)
    # It says how often the council was saved, in compressed letters: so its words, and those of its pictures
    paper = Pdf(content)
    return paper.text, paper.alternatives


def held_items(asking: Asking, held: Workshop) -> list[str]:
    return [str(one) for one in asking.store.workshops.items(held)["activity_id"]]


def logged_since(asking: Asking, _: Workshop) -> list[list[str]]:
    """The audit log's file from the making of this room on, without numbers, moments and hashes."""
    rows = list(csv.DictReader(StringIO(log_as_csv(asking).decode("utf-8-sig"))))
    rows.sort(key=lambda row: int(row["number"]))
    since = max(at for at, row in enumerate(rows) if row["deed"] == "workshop.run.prepare")
    return [
        [row[name] for name in ("name", "person_id", "council_id", "deed", "about")] for row in rows[since:]
    ]


def published_files(asking: Asking, held: Workshop) -> Files:
    """What residents would see: page, feed, days, JSON and CSV."""
    return preview(asking, held.workshop_id, datetime(2026, 11, 28))  # noqa: DTZ001 - UTC without a zone, as it is kept


def histories(asking: Asking, held: Workshop) -> list[object]:
    """What the council's own history says of everything that the room scored."""
    said = [history(asking, one) for one in held_items(asking, held)]
    return [frame.drop(columns=frame.columns.intersection(["made_at", "revision"])) for frame in said]


def everything(asking: Asking, _: Workshop) -> object:
    """All files of the package; of the council's history what was saved for this room."""
    with ZipFile(BytesIO(export.everything_as_zip(asking))) as package:
        files: dict[str, object] = {name: package.read(name) for name in package.namelist()}
        saves = list(csv.reader(StringIO(package.read("history.csv").decode("utf-8-sig"))))
    since = max(at for at, save in enumerate(saves) if {"edit", "workshop_erased"} & set(save))
    # Without the number and the moment of each
    return {**files, "history.csv": [save[2:] for save in saves[since + 1 :]]}


Told = Callable[[Asking, Workshop], object]
TOLD: dict[str, Told] = {
    # Before the others, which it would name
    "audit log": logged_since,
    "summary": lambda asking, held: summary.summary(asking, held.workshop_id),
    "csv of positions": lambda asking, held: summary.positions_as_csv(asking, held.workshop_id),
    "csv of decisions": lambda asking, held: summary.decisions_as_csv(asking, held.workshop_id),
    "workbook": lambda asking, held: summary_xlsx(asking, held.workshop_id),
    "matrix": lambda asking, _: view.matrix(asking, Filters()),
    "matrix that is shared": lambda asking, _: view.matrix(asking, Filters(), shared=True),
    "matrix cut at medians": lambda asking, _: view.matrix(asking, Filters(), relative=True),
    "positions under other cuts": lambda asking, _: [
        scored.positions(asking, Cuts(impact, effort)) for impact in (1.5, 4.5) for effort in (1.5, 4.5)
    ],
    "second round": lambda asking, held: view.round_view(asking, held.workshop_id, 2),
    "candidates": lambda asking, _: candidates.candidates(asking, Filters(), never_scored=True),
    "trend": lambda asking, _: trend.trend_view(asking, today=date(2026, 11, 24)),
    "star": lambda asking, _: mapping.star(asking, Filters()),
    "results of the first round": lambda asking, held: (
        scored.results(asking, held.workshop_id, 1).tally,
        scored.results(asking, held.workshop_id, 1).by_group,
    ),
    "report for the meeting": lambda asking, _: report(asking, Order(Audience.MEETING)),
    "report for the file": lambda asking, _: report(asking, Order(Audience.FILE)),
    **{f"report as {one}": partial(written_as, one) for one in Format},
    **{f"paper for a meeting as {one}": partial(meeting_paper_as, one) for one in Format},
    "quick wins": lambda asking, held: wins_as_csv(asking, Filters(), held_items(asking, held)),
    "published page": published_files,
    "history": histories,
    "feed": lambda asking, _: feed.read_feed(asking.store, feed.open_feed(asking, "Excel")),
    "everything": everything,
}
AT_LENGTH = frozenset(
    f"{what} as {one}"
    for what in ("report", "paper for a meeting")
    for one in Format
    if one is not Format.HTML
)
"""The same documents as a page of HTML shows, in its other formats: half of what the looks cost."""


def everything_told(
    asking: Asking, rooms: Sequence[Room], activity_ids: list[str], places: Iterable[str]
) -> dict[str, str]:
    held = hold(asking, rooms, activity_ids)
    with pd.option_context("display.max_columns", None, "display.width", None, "display.max_colwidth", None):
        told = {name: without_names(repr(TOLD[name](asking, held)), held) for name in places}
    run.erase(asking, held.workshop_id)
    return told


def without_names(told: str, held: Workshop) -> str:
    """Without what differs between any two rooms: their id, their day, how often the council was saved."""
    told = told.replace(held.workshop_id, "")
    return re.sub(CLOCK, "", told)


def places_that_tell_apart(asking: Asking, places: Sequence[str] = tuple(TOLD)) -> set[str]:
    """Where the two columns of `ROOMS` do not look alike, the team having scored each activity, too."""
    ids = titled(asking, ROOMS, impact=2, effort=4)
    one, other = (everything_told(asking, rooms, ids, places) for rooms in zip(*ROOMS.values(), strict=True))
    return {place for place in places if one[place] != other[place]}


@pytest.fixture
def signed_in(embedded: Asking) -> Asking:
    """An administrator who signed in: only of them the audit log tells."""
    return replace(embedded, person=Person("Ada", Role.ADMIN, person_id="ada"))


def test_rooms_that_the_frame_tells_alike_look_alike_in_everything(signed_in: Asking) -> None:
    # In the order of `TOLD`: the audit log would name the looks before it
    assert places_that_tell_apart(signed_in, [place for place in TOLD if place not in AT_LENGTH]) == set()


@pytest.mark.long
def test_they_look_alike_in_every_format_of_a_document(signed_in: Asking) -> None:
    assert places_that_tell_apart(signed_in, sorted(AT_LENGTH)) == set()


def test_the_audit_log_that_is_compared_tells_of_the_room(signed_in: Asking) -> None:
    ids = titled(signed_in, ["A lone councillor"])
    held = hold(signed_in, [ROOMS["a lone councillor"][0]], ids)
    deeds = [row[3] for row in logged_since(signed_in, held)]
    assert {"workshop.paper.type_in", "workshop.run.take_step"} <= set(deeds)


@pytest.mark.long  # it holds that the attack above would see something: what the product does, that one tells
def test_without_the_frame_it_is_seen_at_once(signed_in: Asking) -> None:
    def whole(scores: pd.DataFrame, cuts: Cuts, weighing: voices.Weighing) -> pd.DataFrame:
        return voices.tally(scores, cuts, weighing).assign(withheld=False)

    with (
        patch("costar.domain.workshop.shared.shared_tally", whole),
        patch("costar.domain.workshop.shared.shared_voices", lambda scores, _: voices.by_group(scores)),
    ):
        seen = places_that_tell_apart(signed_in)
    assert seen >= {
        "summary",
        "csv of positions",
        "workbook",
        "matrix",
        "trend",
        "report for the file",
        "published page",
        *(f"report as {one}" for one in Format),
        *(f"paper for a meeting as {one}" for one in Format),
    }
