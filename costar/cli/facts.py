"""What was seen in a file as one line of JSON, for scripts."""

import json

from costar.cli.looking import Seen
from costar.ingest.matching.matched import ColumnMatch
from costar.ingest.matching.questions import Question
from costar.ingest.problems import Problem
from costar.ingest.table.candidates import Candidate
from costar.sentences.errors import sentence_of

Facts = dict[str, object]


def json_of(facts: Facts) -> str:
    """One line, in letters that every terminal has."""
    return json.dumps(facts)


def file_facts(file: str, seen: Seen, table: str) -> Facts:
    """Everything about a file that could be read; rows and columns count from 1, as Excel shows them."""
    return {
        "file": file,
        "kind": seen.kind,
        "encoding": seen.encoding,
        "delimiter": seen.delimiter,
        "heading_row": seen.heading_row,
        "sheet": seen.sheet,
        "columns": [_column(match) for match in seen.columns],
        "rows_read": seen.rows_read,
        "rows_set_aside": [
            {"row": one.row, "reason": one.reason.value, "text": one.text} for one in seen.set_aside
        ],
        "problems": [_problem(problem) for problem in seen.problems],
        "questions": [_question(question) for question in seen.questions],
        "candidates": [_candidate(one) for one in seen.candidates],
        **({"table": table} if table else {}),
    }


def facts_of_refusal(file: str, code: str, message: str) -> Facts:
    """Why a file could not be read."""
    return {"file": file, "error": {"code": code, "message": message}}


def _candidate(one: Candidate) -> Facts:
    return {
        "sheet": one.sheet,
        "heading_row": one.heading_row,
        "alone": one.alone,
        "headings": list(one.headings),
        "fields": list(one.fields),
        "rows": one.rows,
        "score": round(one.score, 2),
        "reasons": [{"why": because.why.value, **dict(because.values)} for because in one.reasons],
    }


def _column(match: ColumnMatch) -> Facts:
    return {
        "position": match.position + 1,
        "heading": match.heading,
        "field": match.field,
        "how": match.how.value,
        "why": match.why.value,
    }


def _problem(problem: Problem) -> Facts:
    return {
        "row": problem.row,
        "column": problem.heading,
        "value": problem.value,
        "code": problem.code,
        "level": problem.level.value,
        "message": sentence_of(problem),
    }


def _question(question: Question) -> Facts:
    return {
        "ask": question.ask.value,
        "column": question.heading,
        "field": question.field,
        "needed": question.is_needed,
        "rows": question.rows,
        "values": {one.text: {"rows": one.rows, "suggested": one.suggested} for one in question.unknown},
        "choices": list(question.choices),
        "examples": list(question.examples),
    }
