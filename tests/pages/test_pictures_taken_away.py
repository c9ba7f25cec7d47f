"""Pictures to take away: made when somebody asks for them, while no page runs."""

from collections.abc import Callable
from types import ModuleType

import pytest

from costar.ui import state
from costar.ui.activities import explorer
from costar.ui.matrix import matrix
from costar.ui.star import star
from tests.pages.conftest import Visit


@pytest.mark.parametrize(("page", "module"), [("star", star), ("matrix", matrix), ("explorer", explorer)])
def test_a_picture_is_that_of_the_page_though_nothing_tells_its_council_any_more(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, page: str, module: ModuleType
) -> None:
    offered: list[Callable[[], str]] = []
    monkeypatch.setattr(module, "show_picture_download", lambda draw, *, key: offered.append(draw))
    visit(page)
    for owner, name in ((state, "asking"), (module, "look")):
        monkeypatch.setattr(owner, name, lambda: pytest.fail("no page runs"))
    drawn = offered[-1]()
    assert drawn.startswith("<svg")
    assert "Exampleshire" in drawn
