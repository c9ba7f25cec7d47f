import pytest

from costar.config import ROOT
from costar.ui.guides import GUIDES, guide
from costar.ui.navigation import PROJECTED
from costar.usecases.find import find
from costar.usecases.permission import Asking
from tests.pages.conftest import Visit
from tests.pages.looking import text


def test_titles_come_first_and_nothing_is_found_for_nothing(example: Asking) -> None:
    found = [str(one["title"]) for one in find(example, "LIBRARY")]
    named = ["library" in title.casefold() for title in found]
    assert any(named)
    assert named == sorted(named, reverse=True)
    assert find(example, "  ") == []


def test_pages_and_activities_are_found(visit: Visit) -> None:
    app = visit("find", find="quick wins")
    assert "Quick wins" in {one.proto.label for one in app.get("page_link")}
    assert app.header[0].value.endswith("“quick wins”.")
    assert visit("find", find="xyzzy").header[0].value.startswith("Nothing has “xyzzy”.")


def test_what_is_searched_for_is_no_markup(visit: Visit) -> None:
    assert r"\*b\*" in visit("find", find="*b*").header[0].value


def test_the_search_leads_to_what_it_finds(visit: Visit) -> None:
    app = visit("today")
    app.text_input(key="find_words").set_value("library").run()
    assert app.query_params["find"] == "library"


def test_the_key_can_be_turned_off(visit: Visit) -> None:
    app = visit("help", part="Keys")
    app.toggle[0].set_value(True).run()
    assert not app.exception
    assert app.toggle[0].value


def test_help_begins_with_the_words(visit: Visit) -> None:
    assert "What is mapped" in text(visit("help"))


@pytest.mark.parametrize("name", GUIDES.values())
def test_a_guide_stands_alone(name: str) -> None:
    said = guide(name)
    assert said.startswith("## ")
    assert "](pictures/" not in said
    assert ".md)" not in said
    assert f'"docs/{name}.md" = "costar/top/docs/{name}.md"' in (ROOT / "pyproject.toml").read_text("utf-8")


@pytest.mark.parametrize("name", PROJECTED)
def test_no_search_lies_over_what_a_hall_reads(visit: Visit, name: str) -> None:
    assert not [one for one in visit(name).text_input if one.key == "find_words"]
