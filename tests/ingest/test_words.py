"""Every code that the reader may say has a sentence, and every sentence has its blanks filled."""

import ast
import re
from pathlib import Path

import pytest

from costar.ingest.columns import EVERY_COLUMN, GATHERED
from costar.ingest.matching.matched import How, MatchReason
from costar.ingest.matching.questions import Ask
from costar.ingest.problems import Reason
from costar.words import catalogue_of, has_words

SOURCES = sorted((Path(__file__).parents[2] / "costar" / "ingest").rglob("*.py"))
FAULTS = {"required", "choice", "score", "rung", "year", "date", "yes_no", "text", "too_long", "character"}
# What was cleaned is said by its own codes: its question always has an answer.
MADE = {*Ask} - {Ask.VERBATIM} | {*(f"{name}_part" for name in GATHERED), "date_formats", "dates_swapped"}
"""Codes that the source does not spell out where it says them."""


def codes_in_the_source() -> set[str]:
    return {
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("file.")
    }


def test_every_refused_file_has_a_sentence() -> None:
    assert [key for key in codes_in_the_source() if not has_words(f"error.{key}")] == []


def problem_codes_in_the_source() -> set[str]:
    said = r'(?:Problem\(|_say\(|Parsed\([^"\n]*?)\s*"([a-z_]+)"|^        "(hidden_\w+)":'
    found = (re.findall(said, path.read_text(encoding="utf-8"), re.MULTILINE) for path in SOURCES)
    return {code for pairs in found for pair in pairs for code in pair if code}


def test_the_codes_are_found_in_the_source() -> None:
    assert len(problem_codes_in_the_source()) > 20


@pytest.mark.parametrize("code", sorted(problem_codes_in_the_source() | FAULTS | MADE))
def test_a_problem_has_a_sentence(code: str) -> None:
    assert has_words(f"problem.{code}")


def test_columns_reasons_and_matches_have_words() -> None:
    keys = [f"column.{column.field.name}{end}" for column in EVERY_COLUMN for end in ("", ".help")]
    keys += [f"set_aside.{reason}" for reason in Reason] + [f"matched.{how}" for how in How]
    keys += [f"why.{why}" for why in MatchReason if why]
    assert [key for key in keys if not has_words(key)] == []


def test_no_sentence_blames_or_talks_like_a_machine() -> None:
    text = " ".join(str(message.string) for message in catalogue_of("en") if message.id)
    assert re.findall(r"\b(?:invalid|illegal|oops|null|NaN|exception)\b", text, re.IGNORECASE) == []
