"""Whatever is answered on Upload, in whatever order, the page is drawn without an error of ours."""

from collections.abc import Callable
from random import Random

import pytest
from streamlit.testing.v1 import AppTest

from costar.usecases.permission import Asking
from tests.pages.conftest import Visit

PRESSED = ("take_", "yes_", "blank_", "leave_out", "forget", "save_upload", "undo_upload", "mend_")

FILES = {
    "words": "Project,Service,Status,Impact,Effort,Who is involved\n"
    + "".join(
        f"Stall {at},Parks,{'Soon' if at % 2 else 'Mauve'},{'High' if at % 3 else 'Low'},Low,tenants\n"
        for at in range(8)
    ),
    "days": "Project,Service,Due on\n" + "".join(f"Walk {at},Parks,0{at}/04/2027\n" for at in range(1, 8)),
    "headings": "Summary,Service,Labels,Labels,Labels\nTea,Parks,a,b,\nWalks,Arts,c,,d\nChoir,Arts,a,,\n",
    "beside": "Title,Service,,Risk,Owner\nTea,Parks,,Rain,Jo\nWalks,Arts,,Cost,Al\nChoir,Arts,,Time,Bo\n",
    "equal": "Project,Service,Councillor,Impact,Due on\n" + "Tea,Parks,Ann,9,31/06/2027\n" * 4,
}


def answers(app: AppTest, random: Random) -> list[Callable[[], object]]:
    """Everything that could be answered or pressed now."""
    # How AppTest gives an option back is by its words, which a separator shares with another.
    boxes = [one for one in app.selectbox if (one.key or "").startswith("upload_") and one.options]
    boxes = [one for one in boxes if "delimiter" not in (one.key or "")]
    pressed = [one for one in app.button if (one.key or "").startswith((*PRESSED, "take_answer_back"))]
    return [
        *(lambda one=one: one.select(random.choice(one.options)) for one in boxes),
        *(lambda one=one: one.set_value(random.choice(one.options)) for one in app.radio),
        *(lambda one=one: one.set_value(not one.value) for one in app.checkbox),
        *(lambda one=one: one.set_value(random.choice([1, 2, 40])) for one in app.number_input),
        *(one.click for one in pressed),
    ]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 8))])
def test_no_answer_ends_in_an_error_of_ours(visit: Visit, example: Asking, name: str, seed: int) -> None:
    random = Random(f"{name} {seed}")
    app = visit("upload")
    app.session_state["upload_understood"] = True
    app.file_uploader[0].upload(f"{name}.csv", FILES[name].encode())
    app.run()
    for _ in range(8):
        if possible := answers(app, random):
            random.choice(possible)()
            app.run()
        assert not app.exception
        assert not [one.value for one in app.error if "Something went wrong" in one.value]
