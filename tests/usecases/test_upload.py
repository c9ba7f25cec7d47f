"""Upload: what is remembered, what a scale would give, and the same file again."""

from unittest.mock import patch

import pytest

from costar.errors import Outdated, UserError
from costar.ingest.read import Choices
from costar.usecases import upload
from costar.usecases.permission import Asking
from costar.usecases.records import browse
from costar.usecases.records.save import Receipt

WARDS = (
    b"Project,Service,Ward,Impact,Effort\nLunch club,Health,North,4,2\nLunch club,Health,South,3,3\n"
    b"Lunch club,Health,East,5,2\nWalking group,Parks,North,2,2\n"
)
STATUS = b"Action,Status\nPlant trees,Approved\nMend lights,Draft\nOpen the hall,Approved\nSow seeds,BAU\n"
SAID = {"status": {"approved": "potential", "draft": "potential", "bau": "current"}}


def test_one_title_in_several_wards_stays_one_activity_a_ward(asking: Asking) -> None:
    for _ in range(3):
        upload.import_file(asking, WARDS, "plan.csv")
    assert len(browse.holding(asking).activities) == 4
    changed = upload.preview(asking, WARDS.replace(b"South,3,3", b"South,3,4"), "plan.csv")
    assert changed.changes[["field", "before", "after"]].to_numpy().tolist() == [["effort", "3", "4"]]


def test_equals_that_were_sorted_in_another_way_exchange_nothing(asking: Asking) -> None:
    head, rows = b"Project,Service,Impact\n", [b"Walks,Parks,4\n", b"Walks,Parks,3\n", b"Walks,Parks,1\n"]
    upload.import_file(asking, head + b"".join(rows), "plan.csv")
    again = upload.preview(asking, head + b"".join([rows[2], b"Walks,Parks,5\n", rows[1]]), "plan.csv")
    assert again.changes[["field", "before", "after"]].to_numpy().tolist() == [["impact", "4", "5"]]
    fewer = upload.preview(asking, head + rows[2] + rows[0], "plan.csv")
    assert (fewer.left_out, fewer.changes.empty, fewer.not_in_file["impact"].tolist()) == ((), True, [3])
    more = upload.preview(asking, head + b"".join(rows) + b"Walks,Parks,2\n", "plan.csv")
    assert (more.left_out, more.added["impact"].tolist()) == ((), [2])


def test_equals_that_were_sorted_in_another_way_exchange_nothing_beside_a_new_column(asking: Asking) -> None:
    head, stood = b"Project,Service,Impact\n", b"Walks,Parks,4\nWalks,Parks,3\nWalks,Parks,2\n"
    upload.import_file(asking, head + stood, "plan.csv")
    more = b"Project,Service,Impact,Notes,Status\n"
    rows = b"Walks,Parks,2,two,paused\nWalks,Parks,3,three,current\nWalks,Parks,5,four,current\n"
    upload.import_file(asking, more + rows, "plan.csv")
    kept = browse.holding(asking).activities.sort_values("activity_id")
    assert kept[["impact", "notes"]].to_numpy().tolist() == [[5, "four"], [3, "three"], [2, "two"]]


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ([("Lunch club", "Adult care"), ("Choir", "Arts")], [(2, "Adult care", "Health")]),
        (
            [("Lunch club", "Care"), ("Walks", "Care"), ("Choir", "Arts")],
            [(2, "Care", "Health"), (3, "Care", "Health")],
        ),
        # Of another service's list that also has a lunch club hardly a row is known.
        ([("Lunch club", "Care"), ("Tea", "Care"), ("Talks", "Care")], []),
        # What the file has in its own service as well has not moved.
        ([("Lunch club", "Care"), ("Lunch club", "Health")], []),
    ],
)
def test_a_service_under_a_new_name_is_told_before_its_activities_stand_there_twice(
    asking: Asking, second: list[tuple[str, str]], told: list[tuple[int, str, str]]
) -> None:
    first = [("Lunch club", "Health"), ("Walks", "Health"), ("Choir", "Arts")]
    upload.import_file(asking, _list_of(first), "first.csv")
    found = upload.preview(asking, _list_of(second), "second.csv")
    pairs = [(row, says, stands) for one in found.same_ones for row, _, says, stands, _ in one.pairs]
    assert (pairs, {one.kind for one in found.same_ones}) == (told, {"service"} if told else set())
    said = upload.preview(asking, _list_of(second), "second.csv", Choices(same=frozenset({"service"})))
    assert (found.left_out, len(found.added) - len(said.added)) == ((), len(told))


def _list_of(rows: list[tuple[str, str]]) -> bytes:
    return "".join(f"{title},{service}\n" for title, service in [("Title", "Service"), *rows]).encode()


def test_a_service_and_titles_in_another_spelling_make_nothing_twice(asking: Asking) -> None:
    rows = "Title,Service,Ward\nMen’s shed,Parks & Leisure,North\nTea – chat,Street-scene,South\n"
    upload.import_file(asking, rows.encode(), "first.csv")
    typed = "Title,Service,Ward\nMen's shed,Parks and leisure,North\nTea - chat,Street scene,South\n"
    assert len(upload.preview(asking, typed.encode(), "second.csv").added) == 0
    upload.import_file(asking, typed.encode(), "second.csv")
    assert len(browse.holding(asking).activities) == 2


def test_what_was_typed_over_is_read_in_the_same_row_another_time_and_said(asking: Asking) -> None:
    content = (
        b"Title,Service,Due on\nTea,Parks,31/06/2027\nWalks,Parks,01/07/2027\n"
        b"Talks,Care,31/06/2027\nChoir,Arts,02/07/2027\n"
    )
    upload.save_preview(
        asking, upload.preview(asking, content, "a.csv", mended={(2, 2): "30/06/2027", (4, 2): "01/07/2027"})
    )
    again = upload.preview(asking, content, "b.csv")
    assert (again.left_out, again.changes.empty) == ((), True)
    told = [(one.row, one.value) for one in again.problems if one.code == "typed_before"]
    assert told == [(2, "30/06/2027"), (4, "01/07/2027")]
    # Said of these rows, and of no other that has the same in its cell.
    other = upload.preview(asking, content.replace(b"02/07/2027", b"31/06/2027"), "c.csv")
    assert other.left_out == (5,)
    upload.forget_headings(asking)
    assert upload.preview(asking, content, "d.csv").left_out == (2, 4)


def test_equal_rows_that_were_typed_over_in_different_ways_are_asked_again(asking: Asking) -> None:
    content = b"Title,Due on\nTea,31/06/2027\nWalks,01/07/2027\nTea,31/06/2027\n"
    upload.save_preview(
        asking, upload.preview(asking, content, "a.csv", mended={(2, 1): "30/06/2027", (4, 1): "01/07/2027"})
    )
    assert upload.preview(asking, content, "b.csv").left_out == (2, 4)


SERVICES = b"Title,Service,Impact\nLunch club,Health,4\nLunch club,Housing,3\nWalks,Parks,2\nChoir,Arts,5\n"


def test_a_file_without_services_doubles_nothing_and_asks_once(asking: Asking) -> None:
    upload.import_file(asking, SERVICES, "plan.csv")
    bare = b"Title,Impact\nLunch club,5\nLunch club,1\nWalks,3\nChoir,5\n"
    asked = upload.preview(asking, bare, "again.csv")
    assert (len(asked.added), asked.left_out) == (0, (2, 3))
    assert asked.in_order is not None
    assert asked.in_order.pairs == ((2, "Lunch club", "Health"), (3, "Lunch club", "Housing"))
    upload.save_preview(asking, upload.preview(asking, bare, "again.csv", Choices(in_order=True)))
    held = browse.holding(asking).activities
    impacts = held.set_index(["title", "service"])["impact"].to_dict()
    assert impacts[("Lunch club", "Health")] == 5
    assert impacts[("Lunch club", "Housing")] == 1
    assert len(held) == 4


FORM = b"ID,Title,Impact\n1,Lunch club,4\n2,Walking group,3\n3,Choir,5\n"


def test_another_list_that_counts_from_one_goes_over_nothing(asking: Asking) -> None:
    upload.import_file(asking, FORM, "health.csv")
    other = b"ID,Title,Impact\n1,Repairs panel,2\n2,Estate walkabout,1\n3,Choir,5\n"
    asked = upload.preview(asking, other, "housing.csv")
    assert asked.left_out == (2, 3)
    assert asked.renamed is not None
    assert asked.renamed.pairs == (
        (2, "Repairs panel", "Lunch club"),
        (3, "Estate walkabout", "Walking group"),
    )
    upload.import_file(asking, other, "housing.csv")
    assert set(browse.holding(asking).activities["title"]) == {"Lunch club", "Walking group", "Choir"}
    apart = upload.preview(asking, other, "housing.csv", Choices(mapping={0: ""}))
    assert (len(apart.added), apart.left_out) == (2, ())
    same = upload.preview(asking, other, "housing.csv", Choices(renamed=True))
    assert (len(same.changed), same.left_out) == (2, ())
    upload.save_preview(asking, same)
    assert set(browse.holding(asking).activities["title"]) == {"Repairs panel", "Estate walkabout", "Choir"}


@pytest.mark.parametrize(
    "again",
    [
        b"ID,Title\n1,Weekly lunch club for all\n2,Walking group\n3,Choir of the whole town\n",
        b"ID,Title\n1,Repairs panel\n2,Walking group\n3,Choir\n",
        b"ID,Title\n3,Repairs panel\n4,Garden day\n5,Toy library\n",
        b"ID,Impact\n1,1\n2,1\n3,1\n",
    ],
)
def test_a_new_title_of_some_is_nothing_to_ask_about(asking: Asking, again: bytes) -> None:
    upload.import_file(asking, FORM, "health.csv")
    found = upload.preview(asking, again, "again.csv")
    assert (found.renamed, found.left_out) == (None, ())


def test_a_service_that_is_named_later_makes_no_twins(asking: Asking) -> None:
    upload.import_file(asking, b"Title,Impact\nLunch club,5\nWalks,3\n", "plan.csv")
    receipt = upload.preview(asking, b"Title,Service\nLunch club,Health\nWalks,Parks\n", "again.csv")
    assert (len(receipt.added), set(receipt.changes["field"])) == (0, {"service"})


def test_a_name_is_spelled_as_the_council_does_unless_the_file_has_all_of_it(asking: Asking) -> None:
    upload.import_file(asking, b"Title,Service\nTea,Parks\nWalks,Parks\n", "plan.csv")
    found = upload.preview(asking, b"Title,Service\nChoir,PARKS\nTea,parks\n", "more.csv")
    assert found.rows["service"].tolist() == ["Parks", "Parks"]
    assert "known_spelling" in {one.code for one in found.problems}
    anew = upload.preview(asking, b"Title,Service\nTea,PARKS\nWalks,PARKS\n", "anew.csv")
    assert set(anew.changes["after"]) == {"PARKS"}


def test_what_words_mean_is_asked_once_a_council(asking: Asking) -> None:
    asked = upload.preview(asking, STATUS, "plan.csv")
    assert [problem.code for problem in asked.errors] == ["meanings"]
    upload.save_preview(asking, upload.preview(asking, STATUS, "plan.csv", Choices(meanings=SAID)))
    statuses = browse.holding(asking).activities.set_index("title")["status"]
    assert statuses["Plant trees"] == "potential"
    assert statuses["Sow seeds"] == "current"
    assert upload.preview(asking, STATUS, "plan.csv").errors == ()
    upload.forget_headings(asking)
    assert upload.preview(asking, STATUS, "plan.csv").is_blocked


def test_what_was_explained_is_not_kept_where_somebody_else_saved_first(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    def beaten(*_: object, **__: object) -> None:
        raise Outdated

    found = upload.preview(asking, STATUS, "plan.csv", Choices(meanings=SAID))
    monkeypatch.setattr(upload, "save_changes", beaten)
    with pytest.raises(UserError, match="upload_outdated"):
        upload.save_preview(asking, found)
    assert (asking.council.headings(), asking.council.meanings()) == ({}, {})


def test_all_other_words_are_about_one_file_only(asking: Asking) -> None:
    chosen = Choices(meanings={"status": {"*": ""}})
    upload.save_preview(asking, upload.preview(asking, STATUS, "plan.csv", chosen))
    assert upload.preview(asking, STATUS, "plan.csv").is_blocked


def test_a_preview_says_what_each_scale_would_give(asking: Asking) -> None:
    text = b"title,impact,effort\nA,High,Low\nB,High,Medium\nC,Medium,Low\nD,High,Low\n"
    outcomes = upload.preview(asking, text, "a.csv").outcomes
    assert [(one.field, one.scale, one.quick_wins, one.on_a_line, one.placed) for one in outcomes] == [
        ("impact", "three words", 2, 2, 4),
        ("impact", "words", 2, 2, 4),
        ("effort", "three words", 2, 2, 4),
        ("effort", "words", 2, 2, 4),
    ]
    other = b"title,impact,effort\n" + b"".join(
        b"A%d,%d,%d\n" % (at, 6 + at % 4, 1 + at % 5) for at in range(8)
    )
    tried = {
        one.scale: (one.quick_wins, one.on_a_line) for one in upload.preview(asking, other, "a.csv").outcomes
    }
    assert set(tried) == {"1-10", "1-5"}


def test_a_scale_that_was_chosen_is_asked_once_for_its_heading(asking: Asking) -> None:
    first, second = b"title,Score\nA,0\nB,0\nC,4\nD,2\n", b"title,Score\nE,3\nF,0\nG,0\nH,1\n"
    as_impact = {1: "impact"}
    assert upload.preview(asking, first, "a.csv", Choices(mapping=as_impact)).is_blocked
    chosen = Choices(mapping=as_impact, scales={"impact": "1-5 or 0"})
    upload.save_preview(asking, upload.preview(asking, first, "a.csv", chosen))
    upload.import_file(asking, second, "b.csv")
    kept = browse.holding(asking).activities.set_index("title")["impact"].dropna()
    assert kept.to_dict() == {"C": 4, "D": 2, "E": 3, "H": 1}
    upload.forget_headings(asking)
    assert upload.preview(asking, second, "b.csv", Choices(mapping=as_impact)).is_blocked


def test_an_unreadable_cell_leaves_no_activity_out_when_a_person_says_so(asking: Asking) -> None:
    text = b"title,due date\nA,01/02/2027\nB,soon\nC,01/03/2027\nD,when we can\n"
    asked = upload.preview(asking, text, "a.csv")
    assert [(one.row, one.code) for one in asked.errors] == [(3, "date"), (5, "date")]
    saved = upload.preview(asking, text, "a.csv", Choices(without=frozenset({"due_on"})))
    assert (list(saved.errors), len(saved.added)) == ([], 4)


def test_the_same_file_again_is_not_compared_a_second_time(embedded: Asking) -> None:
    upload.import_file(embedded, b"Title,Status\nWalks,Live\n", "plan.csv")
    previewed = upload.preview(embedded, b"Title,Status\nWalks,Live\n", "plan.csv")
    with patch("costar.usecases.upload._after", side_effect=AssertionError):
        assert upload.save_preview(embedded, previewed) == Receipt(0, 0, 0)
