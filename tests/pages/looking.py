"""What the tests of pages look at, and press."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button


def text(app: AppTest) -> str:
    """Every piece of Markdown of the page, in order."""
    return "\n".join(one.value for one in app.markdown)


def sent(app: AppTest, name: str) -> dict[str, Any]:
    """What the page hands to one of our components; {} when it is not there."""
    found = [one.proto for one in app.get("bidi_component") if one.proto.component_name == f"costar.{name}"]
    return dict(json.loads(found[0].json or found[0].mixed.json)) if found else {}


def button(app: AppTest, label: str) -> Button:
    """The first button of this name."""
    return next(one for one in app.button if one.label == label)


def press(app: AppTest, label: str) -> AppTest:
    """Press the first button of this name."""
    return button(app, label).click().run()
