"""A picture of every page at every size in both themes, in test-results/, for people to look at."""

from pathlib import Path
from typing import Final

import pytest

from costar.config import ROOT
from tests.journeys.screen import Open, Scheme, Size

pytestmark = pytest.mark.journey

FOLDER: Final = ROOT / "test-results"
PAGES: Final = (
    "star",
    "activities",
    "upload",
    "matrix",
    "quick_wins",
    "report",
    "settings",
    "about",
    "star_projector",
    "matrix_projector",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", Size)
def test_every_page_has_its_picture_taken(open_screen: Open, size: Size, scheme: Scheme) -> None:
    screen = open_screen(size=size, scheme=scheme)
    for name in PAGES:
        screen.go(name)
        picture: Path = FOLDER / f"{name}-{size.name.lower()}-{scheme}.png"
        screen.page.screenshot(path=picture)
        assert picture.stat().st_size > 0
        assert screen.page.get_by_test_id("stAlertContentError").count() == 0
        assert screen.page.get_by_test_id("stException").count() == 0
