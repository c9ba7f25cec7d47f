"""`costar publish`: everything that is published, and never into a folder of somebody else's."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from costar.bootstrap import LOCAL_ADMINISTRATOR, open_store
from costar.cli.terminal import Exit
from costar.config import Installation
from costar.usecases.permission import Asking
from costar.usecases.public.example import ASSEMBLY
from costar.usecases.public.publish import publish, unpublish
from costar.usecases.records.browse import holding
from tests.cli.conftest import Run
from tests.usecases.workshop.held import hold

pytestmark = pytest.mark.usefixtures("example")

COUNCIL = ("--council", "exampleshire")


def in_the_store(*, take_down: str = "") -> str:
    """Publish a workshop, or take its page down; returns its id."""
    store = open_store(Installation.from_environment())
    asking = Asking(store, LOCAL_ADMINISTRATOR, "exampleshire")
    workshop_id = take_down
    if take_down:
        unpublish(asking, take_down)
    else:
        ids = list(holding(asking).activities["activity_id"].head(1))
        workshop_id = hold(asking, [{"citizens": [(5, 1)] * 6}], ids).workshop_id
        publish(asking, workshop_id)
    store.close()
    return workshop_id


def written(folder: str) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in Path(folder).rglob("*.*")}


def test_what_is_published_is_written_the_same_again_and_goes_when_it_is_taken_down(run: Run) -> None:
    only = in_the_store()
    assert run("publish", *COUNCIL, "site").ends == 0
    before = written("site")
    assert {f"{only}/index.html", f"{ASSEMBLY}/index.html", "index.html", "feed.atom"} <= set(before)
    assert run("publish", "site", *COUNCIL).ends == 0
    assert written("site") == before
    in_the_store(take_down=ASSEMBLY)
    assert run("publish", *COUNCIL, "site").ends == 0
    assert f"{ASSEMBLY}/index.html" not in written("site")
    assert f"{only}/index.html" in written("site")
    # With the last page the council's own go, and no folder is left
    in_the_store(take_down=only)
    assert run("publish", *COUNCIL, "site").ends == 0
    assert list(Path("site").iterdir()) == []


def breaking_off(usual: Callable[..., object], after: int) -> Callable[..., object]:
    """What does so to files in the folder, so many times; then the disk is full, or a file is held open."""
    calls = count()

    def breaks_off(path: Path, *given: bytes) -> object:
        if path.parts[0] == "site" and next(calls) >= after:
            raise OSError(28, "No space left on device")
        return usual(path, *given)

    return breaks_off


def test_a_web_server_never_reads_half_a_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("publish", *COUNCIL, "site").ends == 0
    before, usual = written("site"), Path.write_bytes

    def half(path: Path, content: bytes) -> int:
        if path.parts[0] != "site":
            return usual(path, content)
        usual(path, content[: len(content) // 2])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", half)
        assert run("publish", *COUNCIL, "site").ends == Exit.NOT_WRITTEN
    assert {name: written("site").get(name) for name in before} == before
    # What it left is its own, and goes
    assert len(written("site")) == len(before) + 1
    assert run("publish", *COUNCIL, "site").ends == 0
    assert written("site") == before


LONG = pytest.mark.long


@pytest.mark.parametrize("after", [pytest.param(0, marks=LONG), 1, pytest.param(4, marks=LONG)])
def test_what_broke_off_is_finished_the_next_time(
    run: Run, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    for name in ("write_bytes", "unlink"):
        if name == "unlink":
            in_the_store(take_down=ASSEMBLY)
        with monkeypatch.context() as patched:
            patched.setattr(Path, name, breaking_off(getattr(Path, name), after))
            assert run("publish", *COUNCIL, "site").ends == Exit.NOT_WRITTEN
        assert run("publish", *COUNCIL, "site").ends == 0
    assert list(Path("site").iterdir()) == []


def test_a_folder_that_holds_something_else_is_left_alone(run: Run) -> None:
    Path("mine").mkdir()
    Path("mine/index.html").write_text("mine")
    ran = run("publish", *COUNCIL, "mine")
    assert ran.ends != 0
    assert "index.html" in ran.err
    assert written("mine") == {"index.html": b"mine"}


def test_where_nothing_is_published_nothing_is_written(run: Run) -> None:
    in_the_store(take_down=ASSEMBLY)
    ran = run("publish", *COUNCIL, "site")
    assert (ran.ends != 0, ran.out, Path("site").exists()) == (True, "", False)
