"""The documents say what the code does: tables made from it, links that lead somewhere, settings that exist.

After a change to the columns or the words, write the tables again: `.venv/bin/python -m tests.test_docs`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import pytest

from costar.domain.activities.activity import COS, FIELD, Decision, Status
from costar.domain.activities.ladder import Rung
from costar.domain.matrix.matrix import Quadrant
from costar.domain.records.fields import BOUNDS, EARLIEST, LATEST, Field, Kind
from costar.domain.star.star import Measure
from costar.domain.star.steps import StarStep
from costar.ingest.columns import COLUMNS, EVERY_COLUMN
from costar.ingest.problems import Level
from costar.ingest.values.values import parse
from costar.words import catalogue_of, t
from tests.settings_read import ROOT, settings_read

DOCS: Final = ROOT / "docs"
GUIDE: Final = DOCS / "csv-guide.md"
README: Final = ROOT / "README.md"
GUIDES: Final = [DOCS / "facilitator.md", DOCS / "manager.md"]
"""Guides in which what stands in bold stands on a page."""

PICTURES: Final = sorted((DOCS / "pictures").iterdir())
DECISIONS: Final = sorted((DOCS / "decisions").glob("*.md"))
ARCHITECTURE: Final = (DOCS / "architecture.md").read_text(encoding="utf-8")
DOCUMENTS: Final = [
    README,
    *(ROOT / name for name in ("CHANGELOG.md", "CONTRIBUTING.md", "data/README.md")),
    *sorted(DOCS.rglob("*.md")),
]
MOST_LINES_OF_A_DECISION: Final = 40
LARGEST_PICTURE: Final = 120_000
ALL_PICTURES: Final = 1_500_000

COMMANDS: Final = ("python3 scripts/start.py", "python3 scripts/test.py", "streamlit run dashboard.py")
WRITE_AGAIN: Final = "Write the tables again: .venv/bin/python -m tests.test_docs"

EXAMPLES: Final = {
    "activity_id": "ex-001",
    "reference": "HSG-014",
    "title": "Tenants inspect empty homes",
    "description": "Six tenants check each home before it is let.",
    "status": "current",
    "directorate": "Place",
    "service": "Housing",
    "team": "Lettings",
    "ward": "Riverside",
    "ward_code": "E05008942",
    "ward_code_year": "2023",
    "co_commission": "no",
    "co_design": "6",
    "co_deliver": "yes",
    "co_assess": "7",
    "councillors": "no",
    "managers": "yes",
    "front_line_staff": "yes",
    "citizens": "yes",
    "partners": "no",
    "impact": "4",
    "effort": "2",
    "scored_on": "31/05/2026",
    "decision": "take_on",
    "decision_reason": "Tenants asked for it twice.",
    "owner_role": "Lettings manager",
    "due_on": "31/10/2026",
    "route": "officer",
    "decided_on": "15/06/2026",
    "done_on": "20/10/2026",
    "notes": "Expenses are paid.",
    "source": "Tenant survey 2025",
    "archived": "no",
}
"""One cell for each column, which the reader takes without a word."""


# ---- The tables of the CSV guide ----


def columns_table() -> Iterator[str]:
    """Each column of a file: its heading, its name, what to write, and within which limits."""
    yield from ("| heading | name | what to write | limits | example |", "|---|---|---|---|---|")
    for column in COLUMNS:
        field = column.field
        cells = (
            f"`{field.name}`",
            t(f"column.{field.name}"),
            t(f"column.{field.name}.help"),
            " ".join(limits_of(field)),
            f"`{EXAMPLES[field.name]}`",
        )
        yield _row(cells)


def limits_of(field: Field) -> Iterator[str]:
    """What a cell may hold, as sentences."""
    yield _takes(field)
    if field.required:
        yield f"Blank is read as `{field.default}`." if field.default else "It cannot be blank."
    if field.kept:
        yield "costar fills it in, so the template leaves it out."


def _takes(field: Field) -> str:
    lowest, highest = BOUNDS.get(field.kind, (0, 0))
    match field.kind:
        case Kind.CHOICE:
            return f"One of {', '.join(f'`{choice}`' for choice in field.choices)}."
        case Kind.RUNG:
            return (
                f"`{lowest + 1}` to `{highest}`; `yes` when people take part and the rung is not recorded; "
                "`no` or blank when they do not."
            )
        case Kind.YES_NO:
            return "`yes` or `no`. Blank is `no`."
        case Kind.SCORE:
            return f"A whole number from {lowest} to {highest}, or blank."
        case Kind.YEAR:
            return f"A year from {lowest} to {highest}, or blank."
        case Kind.DATE:
            return f"A day from {EARLIEST:%d/%m/%Y} to {LATEST:%d/%m/%Y}, or blank."
        case _:
            return f"At most {field.limit:,} characters."


def scales_table() -> Iterator[str]:
    """The sentence for each point of impact and effort."""
    lowest, highest = BOUNDS[Kind.SCORE]
    yield from ("| impact | effort |", "|---|---|")
    for score in range(lowest, highest + 1):
        yield _row((t(f"impact.{score}"), t(f"effort.{score}")))


def headings_table() -> Iterator[str]:
    """The other headings that mean a column, and those that only may."""
    yield from ("| column | also read from | asked about first |", "|---|---|---|")
    for column in EVERY_COLUMN:
        yield _row((f"`{column.field.name}`", ", ".join(column.aliases), ", ".join(column.hints) or "–"))


def refusals_list() -> Iterator[str]:
    """What costar says about a file that it cannot read."""
    return (f"- {sentence}" for sentence in sentences("error.file."))


def problems_list() -> Iterator[str]:
    """What costar says about a row, a column or a cell."""
    return (f"- {sentence}" for sentence in sentences("problem."))


def sentences(beginning: str) -> list[str]:
    """Every sentence whose key begins so, its blanks as dots."""
    other = ("problem.ballot_", "problem.form_")  # of paper ballots, and of forms: no row of such a file
    return [
        _dotted(words)
        for key, words in _catalogue().items()
        if key.startswith(beginning) and not key.startswith(other)
    ]


def _catalogue() -> dict[str, str]:
    """Each sentence by its key; the plural where there is one."""
    pairs = ((message.id, message.string) for message in catalogue_of("en") if message.id)
    return {_last(key): _last(words) for key, words in pairs}


def _last(forms: object) -> str:
    return str(forms[-1] if isinstance(forms, list | tuple) else forms)


def _dotted(sentence: str) -> str:
    return re.sub(r"\{[^}]*\}", "…", sentence)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("\n", " ")


BLOCKS: Final[dict[str, Callable[[], Iterator[str]]]] = {
    "columns": columns_table,
    "scales": scales_table,
    "headings": headings_table,
    "refusals": refusals_list,
    "problems": problems_list,
}


def filled(guide: str) -> str:
    """The guide with every table between its marks made anew."""
    for name, make in BLOCKS.items():
        begin, end = f"<!-- {name}: made from the code -->", f"<!-- end of {name} -->"
        before, found, rest = guide.partition(begin)
        _, ended, after = rest.partition(end)
        if not (found and ended):
            raise ValueError(f"{begin} … {end} is not in the guide")
        guide = "\n".join([f"{before}{begin}\n", *make(), f"\n{end}{after}"])
    return guide


def test_the_tables_are_what_the_code_says() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    assert guide == filled(guide), WRITE_AGAIN


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.field.name)
def test_every_example_is_read_without_a_word(column) -> None:
    parsed = parse(column.field, EXAMPLES[column.field.name])
    assert (parsed.code, parsed.value == "") == ("", False)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        *(("citizens", text, True) for text in ("y", "true", "x", "1", "✓")),
        *(("citizens", text, False) for text in ("n", "false", "0", "none", "–")),
        *(("co_design", text, 4) for text in ("consultation", "4 consultation", "Rung 4: consultation")),
        ("co_design", "✓", 0),
        ("co_design", "1", 1),
        *(("impact", text, 4) for text in ("4 - good", "4/5", "4 out of 5", "★★★★")),
        *(
            ("due_on", text, date(2026, 5, 31))
            for text in ("31/05/2026", "31.5.26", "31 May 2026", "2026-05-31")
        ),
        *(("status", text, "current") for text in ("live", "ongoing")),
        *(("status", text, "potential") for text in ("planned", "proposed")),
        *(("status", text, end) for text, end in (("on hold", "paused"), ("completed", "ended"))),
        *(("impact", text, None) for text in ("n/a", "tbc", "unknown", "don't know", "–")),
    ],
)
def test_what_the_guide_says_of_cells(name: str, text: str, value: object) -> None:
    parsed = parse(FIELD[name], text)
    assert (parsed.value, parsed.level) == (value, Level.NOTE)


# ---- Links, names of files, commands ----


def without_code(text: str) -> str:
    """The text without its fenced blocks."""
    return re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)


def links_in(text: str) -> list[str]:
    """Every link and picture that leads to a file or a heading here."""
    found = re.findall(r"\]\(([^)\s]+)\)", without_code(text))
    return [link for link in found if not re.match(r"[a-z]+:", link)]


def anchors_in(text: str) -> set[str]:
    """The anchors of the headings, as they are made where the repository is read."""
    slugs: Counter[str] = Counter()
    anchors = set()
    for heading in re.findall(r"^#+ (.+)$", without_code(text), re.MULTILINE):
        slug = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        anchors.add(f"{slug}-{slugs[slug]}" if slugs[slug] else slug)
        slugs[slug] += 1
    return anchors


def dead_links(document: Path) -> list[str]:
    """The links that lead nowhere."""
    return [link for link in links_in(document.read_text(encoding="utf-8")) if not _leads(document, link)]


def _leads(document: Path, link: str) -> bool:
    name, _, anchor = unquote(link).partition("#")
    target = (document.parent / name).resolve() if name else document
    if not target.exists():
        return False
    return not anchor or anchor in anchors_in(target.read_text(encoding="utf-8"))


def files_named_in(text: str) -> list[str]:
    """What stands in code marks, or in a command, and can only be a file or folder of ours."""
    marked = re.findall(r"`([^`\n]+)`", text)
    words = chain.from_iterable(piece.split() for piece in [*marked, *commands_in(text)])
    return sorted({word.rstrip("/") for word in words if _names_a_file(word)})


def _names_a_file(word: str) -> bool:
    if not re.fullmatch(r"[\w.-]+(/[\w.-]+)*/?", word) or word.startswith(("-", "…")):
        return False
    first = word.split("/")[0]
    return ("/" in word and (ROOT / first).is_dir()) or word.endswith((".py", ".toml", ".md"))


def commands_in(text: str) -> list[str]:
    """The lines of every block of commands."""
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_link_leads_nowhere(document: Path) -> None:
    assert dead_links(document) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_is_named_exists(document: Path) -> None:
    named = files_named_in(document.read_text(encoding="utf-8"))
    beside = (document.parent, ROOT)
    assert [name for name in named if not any((folder / name).exists() for folder in beside)] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_has_the_commands_that_work(command: str) -> None:
    assert command in commands_in(README.read_text(encoding="utf-8"))
    assert (ROOT / command.split()[-1]).is_file()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_document_is_reached_from_the_readme(document: Path) -> None:
    assert document in reached_from_the_readme()


@cache
def reached_from_the_readme() -> frozenset[Path]:
    reached, waiting = {README}, [README]
    while waiting:
        source = waiting.pop()
        targets = {
            (source.parent / unquote(link).partition("#")[0]).resolve()
            for link in links_in(source.read_text(encoding="utf-8"))
            if link.partition("#")[0].endswith(".md")
        }
        waiting += targets - reached
        reached |= targets
    return frozenset(reached)


def test_a_dead_link_is_noticed(tmp_path: Path) -> None:
    document = tmp_path / "a.md"
    document.write_text("# One\n[a](b.md) [b](#one) [c](#two) [d](https://example.org)\n", encoding="utf-8")
    assert dead_links(document) == ["b.md", "#two"]


def test_a_file_that_is_not_there_is_noticed() -> None:
    text = "`costar/nothing.py` and `yes` or 'no', `Co-design (Star)`\n```sh\npython3 scripts/none.py\n```\n"
    assert files_named_in(text) == ["costar/nothing.py", "scripts/none.py"]


# ---- Pictures and labels ----


def pictures_in(document: Path) -> dict[Path, str]:
    """Each picture of a document with what it says to those who do not see it."""
    found = re.findall(r"!\[([^\]]*)\]\(([^)\s]+)\)", document.read_text(encoding="utf-8"))
    return {(document.parent / link).resolve(): words for words, link in found}


def labels_in(text: str) -> list[str]:
    """What stands in bold."""
    return re.findall(r"\*\*(.+?)\*\*", text)


def not_on_a_page(labels: Iterable[str]) -> list[str]:
    """The labels that are no words of the product; in words with blanks "…" stands for each blank."""
    words = {_dotted(form) for message in catalogue_of("en") for form in _forms(message.string)}
    return [label for label in labels if label not in words]


def _forms(words: object) -> Iterable[str]:
    return map(str, words) if isinstance(words, list | tuple) else [str(words)]


def test_every_picture_is_shown_somewhere() -> None:
    shown = set(chain.from_iterable(map(pictures_in, DOCUMENTS)))
    assert PICTURES
    assert [picture.name for picture in PICTURES if picture not in shown] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_picture_that_is_shown_exists_and_is_described(document: Path) -> None:
    shown = pictures_in(document)
    assert [picture.name for picture, words in shown.items() if not (picture.is_file() and words)] == []


def test_pictures_are_small() -> None:
    sizes = {picture.name: picture.stat().st_size for picture in PICTURES}
    assert {name: size for name, size in sizes.items() if size > LARGEST_PICTURE} == {}
    assert sum(sizes.values()) < ALL_PICTURES


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_a_guide_names_what_stands_on_the_page(guide: Path) -> None:
    labels = labels_in(guide.read_text(encoding="utf-8"))
    assert labels
    assert not_on_a_page(labels) == []


def test_a_label_that_is_on_no_page_is_noticed() -> None:
    text = "Press **Start scoring**, then **Unveil**, and **Talk about …** or **Talk about 7**."
    assert not_on_a_page(labels_in(text)) == ["Unveil", "Talk about 7"]


# ---- Settings, errors, words ----


def test_every_setting_is_documented() -> None:
    running = (DOCS / "running.md").read_text(encoding="utf-8")
    assert settings_read()
    assert [name for name in sorted(settings_read()) if f"`{name}`" not in running] == []


def test_no_other_module_reads_the_environment() -> None:
    readers = [
        path.name
        for path in (ROOT / "costar").rglob("*.py")
        if re.search(r"\bos\.environ|\bgetenv", path.read_text(encoding="utf-8"))
    ]
    assert readers == ["config.py"]


def test_every_sentence_about_the_store_is_explained() -> None:
    running = (DOCS / "running.md").read_text(encoding="utf-8")
    assert [sentence for sentence in sentences("error.store_") if sentence not in running] == []


def words_of_the_model() -> list[str]:
    keys = [
        *(f"co.{co}" for co in COS),
        *(f"co.{co}.meaning" for co in COS),
        *(f"status.{status}" for status in Status),
        *(f"measure.{measure}" for measure in Measure),
        *(f"step.{step}" for step in StarStep),
        *(f"quadrant.{quadrant}" for quadrant in Quadrant),
        *(f"decision.{decision}" for decision in Decision),
    ]
    return [*(t(key) for key in keys), *(t(f"rung.{int(rung)}").removeprefix("Rung ") for rung in Rung)]


@pytest.mark.parametrize("word", words_of_the_model())
def test_the_glossary_has_every_word_of_the_model(word: str) -> None:
    glossary = (DOCS / "glossary.md").read_text(encoding="utf-8").casefold()
    assert word.casefold().replace(":", "") in glossary.replace(":", "")


# ---- Decisions ----


def test_each_decision_has_a_number_of_its_own() -> None:
    numbers = [path.name[:4] for path in DECISIONS]
    assert numbers == sorted(set(numbers))


def test_every_decision_is_listed_once_in_the_order_of_numbers() -> None:
    listed = re.findall(r"^\| \[\d{4}\]\(decisions/(.+?)\)", ARCHITECTURE, re.MULTILINE)
    assert listed == [path.name for path in DECISIONS]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_short_and_whole(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {path.name[:4]}. ")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert text.count("\n") < MOST_LINES_OF_A_DECISION


if __name__ == "__main__":
    GUIDE.write_text(filled(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
