"""A council's settings in its file, and into another council: exact, named, an administrator's alone."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from costar.domain.council.access import Person, Role
from costar.domain.council.council import Settings
from costar.domain.council.moved import FILE_VERSION
from costar.domain.star.star import Measure
from costar.domain.star.steps import STEP
from costar.errors import NotAllowed, UserError
from costar.usecases.council import carry, configure, languages, own_look
from costar.usecases.council.carry import Carried
from costar.usecases.council.carry_choices import choices_of
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit, export
from costar.usecases.star.view import set_aim
from tests.stores import Begun

FORMS = {"a.xlsx": export.everything_as_xlsx, "a.zip": export.everything_as_zip}
HEAD = b"setting_id,part,value\r\n"


def into(asking: Asking, council_id: str = "b") -> Asking:
    return replace(asking, council_id=council_id)


def as_role(asking: Asking, role: Role) -> Asking:
    return replace(asking, person=Person("Bea", role))


def look(asking: Asking, rows: str) -> Carried:
    return carry.look_into(asking, HEAD + rows.encode(), "setting.csv")


@pytest.fixture(scope="module")
def begun() -> Begun[None]:
    """A council that has set and explained all that can be."""
    return Begun(settle)


@pytest.fixture
def settled(asking: Asking, begun: Begun[None]) -> Asking:
    return begun.of(asking)


def settle(asking: Asking) -> None:
    picture = BytesIO()
    Image.effect_noise((480, 120), 90).save(picture, "PNG")
    names = {"quick_wins": "Hawdd, =1+1"}
    settings = Settings(impact_cut=2.5, effort_cut=3.5, quadrant_names=names, headline_term="Together")
    configure.set_up(asking, name="Town of ‘A’", settings=settings)
    set_aim(asking, Measure.REACH, {"co_design": 0.5})
    own_look.give_look(asking, colour="#1d4f91", logo=picture.getvalue())
    asking.council.remember_headings({" Project\nname": "title", "x": "", "who": "actors"})
    asking.council.remember_meanings({"status": {"on the go": "current"}, "actors": {"tenants": "citizens"}})
    languages.bring(asking, languages.to_translate(asking, "pl"))


@pytest.mark.parametrize("name", FORMS)
def test_all_that_is_set_comes_back_exactly_in_one_save(settled: Asking, name: str) -> None:
    target = into(settled)
    carried = carry.look_into(target, FORMS[name](settled), name)
    assert [load.errors for load in carried.sheets] == [()] * len(carried.sheets)
    receipt = carry.bring_back(target, carried)
    assert choices_of(target.store, target.council) == choices_of(settled.store, settled.council)
    assert (target.council.council().revision, receipt.revision) == (1, 1)
    assert target.council.council().settings.cuts == settled.council.council().settings.cuts
    again = carry.look_into(target, FORMS[name](target), name)
    assert (again.to_set, again.parts) == (None, ())


def test_what_is_replaced_is_said_before_and_after_and_one_undo_takes_all_back(settled: Asking) -> None:
    edit.add(settled, {"step": "map_it", "level": 2}, STEP)
    target = into(settled)
    carried = carry.look_into(target, export.everything_as_zip(settled), "a.zip")
    assert carried.choices is not None
    assert ("impact_cut", "3.0", "2.5") in carried.choices.replaced
    edit.undo(target, carry.bring_back(target, carried).revision)
    council = target.council.council()
    assert (council.name, council.settings) == ("Council B", Settings())
    assert browse.records(target, STEP).empty


def test_what_a_file_does_not_say_stays(asking: Asking) -> None:
    set_aim(asking, Measure.REACH, {"co_design": 0.5})
    carry.bring_back(asking, look(asking, "impact_cut,1,2\r\n"))
    settings = asking.council.council().settings
    assert (settings.impact_cut, settings.effort_cut, settings.aims) == (2.0, 3.0, {"reach.co_design": 0.5})


def test_only_an_administrator_brings_settings_in(asking: Asking) -> None:
    carried = look(asking, "impact_cut,1,2\r\n")
    assert carried.to_set is not None
    team = as_role(asking, Role.TEAM)
    with pytest.raises(NotAllowed):
        carry.bring_back(team, carried)
    seen = look(team, "impact_cut,1,2\r\n")
    assert seen.choices is not None
    assert (len(seen.choices.replaced), seen.to_set) == (1, None)
    assert carry.bring_back(team, seen).revision == 0
    assert asking.council.council().settings == Settings()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("impact_cut,1,high", "setting"),
        ("impact_cut,1,true", "setting"),
        ("impact_cut,1,NaN", "setting"),
        ("impact_cut,2,2", "setting"),
        ("aims.reach.co_design,1,1.5", "setting"),
        ("pre_election_from,1,\"\"\"soon\"\"\"", "setting"),
        ("headings,1,\"{\"\"Project\"\": \"\"nonsense\"\"}\"", "setting"),
        ("aims.mood,1,1", "unknown_setting"),
        ("mood,1,1", "unknown_setting"),
        ("impact_cut,first,2", "count"),
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_named_by_its_row_and_left_as_it_is(
    embedded: Asking, row: str, code: str
) -> None:
    carried = look(embedded, f"effort_cut,1,2\r\n{row}\r\n")
    assert carried.choices is not None
    assert [(one.row, one.code) for one in carried.choices.errors] == [(3, code)]
    assert carried.choices.replaced == (("effort_cut", "3.0", "2.0"),)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("impact_cut,1,9", "cut_outside"),
        ('name,1,""""""', "council_name"),
        (f'headline_term,1,"""{"x" * 41}"""', "council_term"),
        ('accent_colour,1,"""blue"""', "accent_colour"),
        ('logo,1,"""AAAA"""', "logo_unread"),
        ('logo,1,"""no base64"""', "logo_unread"),
        ('pre_election_from,1,"""2027-01-01"""', "pre_election_half"),
        ('public_address,1,"""javascript:1"""', "public_address"),
    ],
)
def test_what_does_not_go_together_is_refused_as_on_its_own_page(
    embedded: Asking, row: str, why: str
) -> None:
    with pytest.raises(UserError, match=why):
        look(embedded, f"{row}\r\n")


def test_a_file_of_a_newer_costar_is_refused_and_says_so(asking: Asking) -> None:
    assert look(asking, f"file_version,1,{FILE_VERSION}\r\n").to_set is None
    with pytest.raises(UserError, match="newer"):
        look(asking, f"file_version,1,{FILE_VERSION + 1}\r\nimpact_cut,1,2\r\n")
    for nonsense in ("new", "²", "9" * 5000):
        with pytest.raises(UserError, match=r"file\.version"):
            look(asking, f"file_version,1,{nonsense}\r\n")


def test_what_changed_meanwhile_is_never_written_over(asking: Asking) -> None:
    carried = look(asking, "impact_cut,1,2\r\n")
    set_aim(asking, Measure.REACH, {"co_design": 0.5})
    with pytest.raises(UserError, match="upload_outdated"):
        carry.bring_back(asking, carried)
    assert asking.council.council().settings.impact_cut == 3.0
