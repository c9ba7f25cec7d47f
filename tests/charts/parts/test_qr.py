"""A QR code keeps all of itself at any size."""

import re

from costar.charts.parts.qr import qr_svg


def test_it_shrinks_whole_for_its_box_is_its_size() -> None:
    svg = qr_svg("https://costar.example/s/" + "x" * 32)
    size = re.search(r'width="(\d+)" height="(\d+)"', svg)
    assert size
    assert f'viewBox="0 0 {size[1]} {size[2]}"' in svg
