"""A picture is drawn for the window that it is in, and for no other."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from costar.charts.matrix import matrix as charts
from costar.charts.parts.sketch import Sketch
from costar.charts.parts.theme import Size
from costar.ui import state
from tests.pages.conftest import Visit


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Size]:
    """For what the Matrix was drawn."""
    sizes: list[Size] = []
    draw = charts.matrix_sketch

    def noted(*args: Any, size: Size, **rest: Any) -> Sketch:
        sizes.append(size)
        return draw(*args, size=size, **rest)

    monkeypatch.setattr(charts, "matrix_sketch", noted)
    return sizes


def sent(app: AppTest) -> dict[str, Any]:
    """What the page hands to the browser for its picture."""
    found = [one.proto for one in app.get("bidi_component") if one.proto.component_name == "costar.picture"]
    return dict(json.loads(found[0].json or found[0].mixed.json))


def test_a_laptop_is_sent_no_picture_for_a_phone(visit: Visit, drawn: list[Size]) -> None:
    assert sent(visit("matrix"))["narrow"] is False
    assert drawn == [Size.DESK]


def test_a_narrow_window_is_sent_the_picture_for_a_phone(visit: Visit, drawn: list[Size]) -> None:
    app = visit("matrix")
    wide = sent(app)["svg"]
    app.session_state[state.NARROW] = True
    narrow = sent(app.run())
    assert (narrow["narrow"], drawn) == (True, [Size.DESK, Size.PHONE])
    assert narrow["svg"] != wide


def test_a_picture_for_every_window_asks_for_no_other(visit: Visit) -> None:
    assert sent(visit("report"))["narrow"] is None
    assert sent(visit("explorer"))["narrow"] is False
