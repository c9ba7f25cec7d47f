"""What stands beside the Matrix on the wall."""

from tests.pages.conftest import Visit


def test_beside_the_picture_stand_the_quick_wins_or_else_the_first_place_that_has_any(visit: Visit) -> None:
    assert visit("matrix_projector").title[0].value == "10 Quick wins"
    # One activity alone has ended, and it lies on a line.
    assert visit("matrix_projector", any_status="Ended").title[0].value == "1 Borderline"


def test_where_nothing_is_scored_the_wall_says_so(visit: Visit) -> None:
    wall = visit("matrix_projector", search="nothing is called this")
    assert not wall.exception
    assert wall.title[0].value == "0 Quick wins"
