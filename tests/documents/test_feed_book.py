"""The workbook for whoever connects Excel to a feed: its formulas are the product's own Star."""

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from costar.bootstrap import LOCAL_ADMINISTRATOR
from costar.domain.activities.filters import CURRENT
from costar.domain.council.council import EXAMPLE_COUNCIL
from costar.domain.star.star import arms_of
from costar.ingest.read import read_activities
from costar.ingest.write.feed_book import feed_book
from costar.storage.store import Store
from costar.usecases.permission import Asking
from costar.usecases.records.browse import holding
from costar.usecases.records.export import feed_workbook
from costar.words import t
from tests.reports.office import Office

ADDRESS = "https://costar.example.gov.uk/feed/activities.csv"


@pytest.fixture
def example(new_installation: Path, tmp_path: Path) -> Iterator[Asking]:
    """The example council, to look at."""
    store = Store(f"duckdb:///{shutil.copy(new_installation, tmp_path)}")
    yield Asking(store, LOCAL_ADMINISTRATOR, EXAMPLE_COUNCIL)
    store.close()


def test_it_says_what_the_star_says_and_how_to_connect_it(example: Asking) -> None:
    book = openpyxl.load_workbook(BytesIO(feed_workbook(example, ADDRESS)), data_only=True)
    arms = arms_of(holding(example).kept(CURRENT))
    said = list(book["Star"].iter_rows(min_row=2, values_only=True))
    assert said == [(t(f"co.{arm.co}"), arm.taking_part, arm.activities, arm.reach) for arm in arms]
    lines = [str(line) for (line,) in book["Connect"].iter_rows(values_only=True)]
    assert ADDRESS in lines
    assert f'Web.Contents("{ADDRESS}")' in lines[-1]


def test_its_activities_are_read_back_whole(example: Asking) -> None:
    content = feed_workbook(example, ADDRESS)
    assert read_activities(content, "feed.xlsx").rows_read == len(holding(example).activities)


@pytest.mark.office
def test_a_spreadsheet_reckons_the_same_by_the_formulas(example: Asking, tmp_path: Path) -> None:
    held = holding(example)
    arms = arms_of(held.kept(CURRENT))
    nothing_kept = [type(arm)(arm.co, 0, 0, (), 0, 0, ()) for arm in arms]
    file = tmp_path / "feed.xlsx"
    file.write_bytes(feed_book(held.activities, nothing_kept, ADDRESS, t))
    always_reckon(tmp_path / "profile")
    reckoned = Office(tmp_path).sheets([file])["feed.xlsx"]["Star"][1:]
    assert [(row[1], row[2]) for row in reckoned] == [
        (str(arm.taking_part), str(arm.activities)) for arm in arms
    ]


def always_reckon(profile: Path) -> None:
    """Let LibreOffice believe no result that stands in a file."""
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Office.Calc/Formula/Load">'
        '<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>'
    )
