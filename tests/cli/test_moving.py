"""`costar import` and `costar export`: saved or not, and why."""

import subprocess
import sys
from pathlib import Path

import pytest

from costar.config import ROOT
from costar.words import t
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("example")

RIGHT = "title,impact\nTenants inspect empty homes,4\nResidents choose streets,5\n"
WRONG = RIGHT + "Carers train staff,plenty\n"
COUNCIL = ("--council", "exampleshire")


def put(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def titles(run: Run) -> set[str]:
    return {line.split(",")[1] for line in run("export", *COUNCIL).out.splitlines()}


def test_a_file_that_is_not_there_is_named(run: Run) -> None:
    ran = run("import", "plan.csv", *COUNCIL)
    assert (ran.ends, ran.err.strip()) == (2, f"plan.csv: {t('error.cli.no_file')}")


def test_a_right_file_is_saved_with_a_receipt_and_the_second_time_there_is_nothing_to_save(run: Run) -> None:
    ran = run("import", put("plan.csv", RIGHT), *COUNCIL)
    assert (ran.ends, ran.err) == (0, "")
    assert ran.out.startswith("plan.csv was saved on ")
    assert "2 new, 0 changed, 0 left out." in ran.out
    again = run("import", "plan.csv", *COUNCIL)
    assert (again.ends, again.out.strip()) == (0, t("cli.nothing_new"))


def test_nothing_is_saved_while_something_is_wrong(run: Run) -> None:
    ran = run("import", put("plan.csv", WRONG), *COUNCIL)
    assert (ran.ends, ran.out) == (1, "")
    assert "To mend: fix 1 score." in ran.err
    assert "Nothing was saved: 1 row needs mending." in ran.err
    assert "Residents choose streets" not in titles(run)


def test_nothing_is_saved_where_lines_cannot_be_read_as_was_said(run: Run) -> None:
    ran = run("import", put("plan.csv", RIGHT), *COUNCIL, "--above", "activities")
    assert (ran.ends, "Leave this answer out" in ran.err) == (2, True)


def test_what_is_right_is_saved_when_asked(run: Run) -> None:
    ran = run("import", put("plan.csv", WRONG), *COUNCIL, "--save-what-is-right")
    assert ran.ends == 1
    assert "2 new, 0 changed, 1 left out." in ran.out
    assert titles(run) & {"Residents choose streets", "Carers train staff"} == {"Residents choose streets"}


def test_a_question_about_the_whole_file_is_never_passed_over(run: Run) -> None:
    ran = run("import", put("plan.csv", "name of it,impact\nA,4\n"), *COUNCIL, "--save-what-is-right")
    assert (ran.ends, ran.out) == (1, "")
    assert "something to answer about the whole file" in ran.err


def test_a_council_goes_by_its_name_too_and_an_unknown_one_is_told_which_there_are(run: Run) -> None:
    assert run("export", "--council", "EXAMPLESHIRE").ends == 0
    ran = run("export", "--council", "Nowhere")
    assert ran.ends == 64
    assert "There is no council called Nowhere. The councils are: Exampleshire (exampleshire)." in ran.err


@pytest.mark.parametrize(("name", "begins"), [("all.csv", b"\xef\xbb\xbfactivity_id"), ("all.xlsx", b"PK")])
def test_an_export_reads_back_unchanged(run: Run, name: str, begins: bytes) -> None:
    assert run("export", *COUNCIL, "--out", name).ends == 0
    assert Path(name).read_bytes().startswith(begins)
    again = run("import", name, *COUNCIL)
    assert (again.ends, again.out.strip()) == (0, t("cli.nothing_new"))


def test_the_format_may_be_said_and_output_goes_through_a_pipe(run: Run) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "costar", "export", *COUNCIL, "--format", "xlsx"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout[:2], ran.stderr) == (0, b"PK", b"")


def test_a_place_that_cannot_be_written_is_said(run: Run) -> None:
    ran = run("export", *COUNCIL, "--out", "nowhere/all.csv")
    assert (ran.ends, "could not be written" in ran.err) == (73, True)
    assert not list(Path().iterdir())


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_file_that_cannot_be_read_ends_with_2(run: Run, name: str) -> None:
    assert run("import", name, *COUNCIL).ends == 2


def test_a_data_file_that_another_program_has_open_is_said(run: Run, tmp_path: Path) -> None:
    data = str(tmp_path / "data" / "costar.duckdb")
    hold = (
        "import sys, duckdb; held = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, data],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        ran = run("export", *COUNCIL)
        holder.communicate()
    assert (ran.ends, ran.out) == (69, "")
    assert ran.err.strip() == t("error.store_locked", file=data)


ASKED = (
    "Scheme,Status,Impact,Lead\n"
    "Garden club,Approved,7,Jane Smith\n"
    "Tea dance,Approved,2,John Brown\n"
    "Bike bus,Parked up,10,Mary Jones\n"
)


def test_what_the_page_would_ask_is_asked_with_the_option_that_answers_it(run: Run) -> None:
    ran = run("import", put("plan.csv", ASKED), *COUNCIL, "--save-what-is-right")
    assert (ran.ends, ran.out) == (1, "")
    for option in (
        "--scale “impact=…” with one of: 1-10",
        "--meaning “status:Approved=potential” (2)",
        "--meaning “status:Parked up=…” (1)",
        "3 rows seem to hold personal data (what looks like people's names: J••• S••••). --personal-data",
    ):
        assert option in ran.err
    assert "Garden club" not in titles(run)


def test_answers_may_be_given_as_options_and_are_remembered_as_on_the_page(run: Run) -> None:
    answers = (
        *("--scale", "impact=1-10", "--meaning", "status:Approved=potential", "--meaning", "status:*=paused"),
        *("--personal-data", "leave-out"),
    )
    ran = run("import", put("plan.csv", ASKED), *COUNCIL, *answers)
    assert (ran.ends, "3 new, 0 changed, 0 left out." in ran.out) == (0, True)
    kept = run("export", *COUNCIL).out
    assert ("Jane Smith" in kept, "Garden club" in kept) == (False, True)
    again = run("import", put("plan.csv", ASKED.replace("Parked up", "Approved")), *COUNCIL, *answers[:2])
    assert "Approved=" not in again.err


def test_values_days_and_letters_are_said_by_options_too(run: Run) -> None:
    text = "title|service|due on|team\nCafé|Parks|03/04/2027|#N/A\nWalks|Parks|03/27/2027|#N/A\n"
    Path("plan.csv").write_bytes(text.encode("cp850"))
    asked = run("import", "plan.csv", *COUNCIL, "--encoding", "cp850", "--separator", "pipe")
    assert (asked.ends, "--month-first due_on, or --day-first due_on" in asked.err) == (1, True)
    known = ("--encoding", "cp850", "--separator", "pipe", "--month-first", "due_on")
    asked = run("import", "plan.csv", *COUNCIL, *known)
    assert (asked.ends, "--meaning “team:#N/A=…” (2)" in asked.err) == (1, True)
    ran = run("import", "plan.csv", *COUNCIL, *known, "--meaning", "team:#N/A=Rangers")
    assert (ran.ends, "2 new, 0 changed, 0 left out." in ran.out) == (0, True)
    kept = run("export", *COUNCIL).out
    assert all(one in kept for one in ("Café", "2027-03-04", "Rangers"))


def test_a_column_is_named_by_its_heading_or_its_number(run: Run) -> None:
    text = "name of it,other\nGarden club,Parks\nTea dance,Culture\n"
    ran = run(
        "import", put("plan.csv", text), *COUNCIL, "--column", "Name of it=title", "--column", "2=service"
    )
    assert (ran.ends, "2 new" in ran.out) == (0, True)
    ran = run("import", "plan.csv", *COUNCIL, "--column", "Nowhere=title")
    assert (ran.ends, ran.err.strip()) == (
        64,
        "There is no one column “Nowhere”. The columns are: 1 name of it, 2 other.",
    )


def test_a_column_that_only_may_be_ours_is_left_out_until_somebody_says_what_it_is(run: Run) -> None:
    text = "title,who\nGarden club,staff\nTea dance,residents\nBike bus,staff\n"
    ran = run("import", put("plan.csv", text), *COUNCIL)
    assert (ran.ends, "3 new, 0 changed, 0 left out." in ran.out) == (0, True)
    assert "1 column is left out until you say what it is." in ran.err
    assert "--column “2=actors”" in ran.err
    said = run("import", "plan.csv", *COUNCIL, "--column", "2=actors")
    assert (said.ends, "0 new, 3 changed" in said.out, "left out until" in said.err) == (0, True, False)


@pytest.mark.parametrize(
    "option",
    [
        ("--column", "title"),
        ("--column", "who=nothing"),
        ("--meaning", "status:A=often"),
        ("--meaning", "colour:A=red"),
        ("--scale", "impact=1-7"),
        ("--leave-blank", "colour"),
        ("--personal-data", "yes"),
        ("--month-first", "status"),
        ("--fill-down", "title"),
        ("--encoding", "klingon"),
        ("--separator", "slash"),
    ],
)
def test_an_answer_that_cannot_be_is_said_with_those_that_can(run: Run, option: tuple[str, str]) -> None:
    ran = run("import", put("plan.csv", RIGHT), *COUNCIL, *option)
    assert (ran.ends, ran.out, option[0] in ran.err) == (64, "", True)


def test_rows_without_a_service_are_told_apart_by_their_order(run: Run) -> None:
    both = put("plan.csv", "title,service,impact\nSoup day,Housing,4\nSoup day,Health,2\n")
    assert run("import", both, *COUNCIL).ends == 0
    again = put("again.csv", "title,impact\nSoup day,5\nSoup day,1\n")
    ran = run("import", again, *COUNCIL)
    assert (ran.ends, "--in-order" in ran.err) == (1, True)
    assert run("import", again, *COUNCIL, "--in-order").ends == 0


def test_another_list_with_the_same_numbers_goes_over_nothing_unless_asked(run: Run) -> None:
    first = put("health.csv", "id,title,impact\n1,Lunch club,4\n2,Walking group,3\n")
    assert run("import", first, *COUNCIL).ends == 0
    other = put("housing.csv", "id,title,impact\n1,Repairs panel,2\n2,Estate walkabout,1\n")
    ran = run("import", other, *COUNCIL)
    assert (ran.ends, "--renamed" in ran.err) == (1, True)
    assert run("import", other, *COUNCIL, "--renamed").ends == 0


def test_a_list_of_another_ward_is_told_and_is_the_same_when_asked(run: Run) -> None:
    north = put("north.csv", "title,ward,impact\nLunch club,North,4\nWalking group,North,3\n")
    assert run("import", north, *COUNCIL).ends == 0
    south = put("south.csv", "title,ward,impact\nLunch club,South,4\nWalking group,South,3\n")
    assert run("import", south, *COUNCIL, "--same", "wards").ends == 64
    ran = run("import", south, *COUNCIL, "--same", "ward")
    assert (ran.ends, "0 new, 2 changed" in ran.out) == (0, True)
    edited = run("import", north, *COUNCIL)
    assert (edited.ends, "2 new" in edited.out, "other wards" in edited.err) == (0, True, True)


def test_rows_that_say_the_same_are_told_and_saved_once_when_asked(run: Run) -> None:
    twice = put("plan.csv", f"{RIGHT}Residents choose streets,5\n")
    ran = run("import", twice, *COUNCIL, "--once")
    assert (ran.ends, "2 new" in ran.out) == (0, True)
    assert "says the same as an earlier row" in run("check", twice).out
