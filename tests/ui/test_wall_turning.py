"""What stands on a wall is as large as there is room for, and each type of it has its rule."""

import pytest

from costar.config import ROOT
from costar.ui.workshop.wall_turning import SIZES

STYLES = (ROOT / "costar" / "ui" / "parts" / "assets" / "moving.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("wall", ["", "mid", "wide"])
def test_each_type_of_a_wall_has_its_rule(wall: str) -> None:
    rules = [f'[class*="_{wall}{size}"] li {{\n' for size in SIZES]
    assert [rule for rule in rules if STYLES.count(rule) != 1] == []
