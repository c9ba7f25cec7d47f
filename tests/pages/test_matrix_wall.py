"""What stands beside the Matrix on the wall, and what stands there where nothing fits the link."""

import re

import pytest

from costar.ui.text import plain
from costar.usecases.council.configure import begin_council
from costar.usecases.permission import Asking
from tests.pages.conftest import Visit
from tests.pages.looking import sent


def test_beside_the_picture_stand_the_quick_wins_or_else_the_first_place_that_has_any(visit: Visit) -> None:
    assert visit("matrix_projector").title[0].value == "Quick wins: 10"
    # One activity alone has ended, and it lies on a line.
    assert visit("matrix_projector", any_status="Ended").title[0].value == "Borderline: 1"


@pytest.mark.parametrize("page", ["star_projector", "matrix_projector"])
@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ({"service": "Parks of before"}, "Parks of before"),
        ({"search": "nothing is called this"}, "nothing is called this"),
    ],
)
def test_a_wall_whose_link_names_what_is_gone_says_so(
    visit: Visit, page: str, asked: dict[str, str], what: str
) -> None:
    wall = visit(page, **asked)
    assert not wall.exception
    assert wall.title[0].value.startswith("No activity fits")
    assert plain(what) in wall.title[0].value
    assert not sent(wall, "picture"), "an empty picture says that a service does nothing"


@pytest.mark.parametrize("page", ["star_projector", "matrix_projector"])
def test_a_council_that_has_nothing_yet_has_an_empty_picture(
    visit: Visit, example: Asking, page: str
) -> None:
    wall = visit(page, council=begin_council(example, "Newtown"))
    assert not wall.exception
    assert sent(wall, "picture")
    assert re.search(r"^(There are no activities|No activity has been scored)", wall.title[0].value)
