"""What `costar evidence` says to data protection officers and assessors: from the code, and complete."""

import subprocess
from pathlib import Path

import pytest

from costar.cli.proof.answers import facts_of_access, facts_of_checks, facts_of_retention, facts_of_stored
from costar.cli.proof.documents import (
    PRINCIPLES,
    SCREENING,
    checks_said,
    cloud_document,
    data_document,
    dpia_document,
)
from costar.cli.proof.facts import Facts, tried
from costar.domain.council.access import PERMITTED
from costar.domain.council.retention import KeptKind, Retention
from costar.domain.council.signing_in import IDLE_ADMIN
from costar.storage import schema
from costar.storage.backup.backups import address_of
from costar.storage.backup.inside import look_inside
from costar.storage.retention.register import Goes, free_text_of, register
from costar.storage.store import Store
from costar.words import t
from tests.storage.retention.aging import TODAY

SEEN = {name: [f"seen of {name}"] for sections in PRINCIPLES for name in sections} | {"log": ["of the log"]}
PERSONAL = ("name", "email", "person_id", "made_by", "taken_by", "subject", "account", "who", "contact")
"""Names of columns that are personal wherever they stand, but for those in `NOT_PERSONAL`."""

NOT_PERSONAL = {
    *(("council", "name"), ("snapshot", "name"), ("publication", "name"), ("feed", "name")),
    ("publication", "account"),
}


@pytest.fixture
def facts() -> Facts:
    retention = {"notice_days": 7, "chosen": {"history": {12: 2}, "offers": {}}}
    return {"stored": facts_of_stored(), "access": facts_of_access(), "retention": retention}


def test_every_table_says_about_whom_it_is_and_when_it_goes() -> None:
    named = register()
    assert set(named) == set(schema.metadata.sorted_tables)
    for table, one in named.items():
        assert {*one.personal, *free_text_of(table)} <= set(table.c.keys())
        assert (one.goes is Goes.CHOSEN) == (one.kind is not None)
    assert {one.kind for one in named.values() if one.kind} == set(KeptKind)


def test_no_column_of_a_person_is_missing_in_the_register() -> None:
    found = {(table.name, name) for table in register() for name in PERSONAL if name in table.c}
    told = {(table.name, name) for table, one in register().items() for name in one.personal}
    assert found - told == NOT_PERSONAL


def test_what_is_stored_is_told_table_by_table(facts: Facts) -> None:
    text = data_document(facts)
    assert all(f"| {table.name} |" in text for table in schema.metadata.sorted_tables)
    assert (
        f"{t('retention.history')}: {t('proof.data.councils', n=2, months=t('retention.months.12'))}" in text
    )
    assert f"{t('retention.offers')}: {t('proof.data.nobody')}" in text
    unknown = data_document({**facts, "retention": {"notice_days": 7, "chosen": None}})
    assert t("proof.data.unknown") in unknown


def test_an_assessment_has_the_questions_the_personal_columns_and_every_role(facts: Facts) -> None:
    text = dpia_document(facts, SEEN)
    assert all(t(f"proof.screening.{one}") in text for one in SCREENING)
    assert "person_id, issuer, subject, name, email" in text
    for role, may in PERMITTED.items():
        row = next(line for line in text.splitlines() if line.startswith(f"| {t(f'role.{role}')} |"))
        assert row.count(",") == len(may) - 1


def test_each_principle_says_what_the_product_does_what_was_seen_and_what_the_host_must(facts: Facts) -> None:
    text = cloud_document(facts, SEEN)
    parts = text.split("\n## ")[1:]
    assert [part.split(".")[0] for part in parts] == [str(one) for one in range(1, 15)]
    for part, sections in zip(parts, PRINCIPLES, strict=True):
        assert part.index(t("proof.cloud.product")) < part.index(t("proof.cloud.host"))
        is_first = part is parts[PRINCIPLES.index(sections)]
        assert all((f"- seen of {name}" in part) == is_first or name == "log" for name in sections)
    assert t("proof.cloud.see", n=1) in parts[9]
    assert f"{int(IDLE_ADMIN.total_seconds() // 60)} minutes" in parts[9]


def test_choices_are_counted_and_no_council_is_named(tmp_path: Path) -> None:
    url = address_of(tmp_path / "costar.duckdb")
    store = Store(url)
    for council_id in ("oxbridge", "camford"):
        store.add_council(council_id, council_id)
        store.retention.keep(council_id, {KeptKind.HISTORY: Retention(12, TODAY)})
    store.close()
    looked = facts_of_retention(*tried(lambda: look_inside(url)))
    assert looked.is_well
    chosen = looked.facts["chosen"]
    assert isinstance(chosen, dict)
    assert (chosen["history"], chosen["offers"]) == ({12: 2}, {})
    assert "oxbridge" not in repr(looked.facts)
    nowhere = address_of(tmp_path / "no.duckdb")
    assert facts_of_retention(*tried(lambda: look_inside(nowhere))).is_well is None


def test_checks_are_counted_with_their_commit_and_no_result_is_made_up(tmp_path: Path) -> None:
    folder = tmp_path / "tests" / "domain"
    folder.mkdir(parents=True)
    (folder / "test_one.py").write_text(
        "def test_a(): ...\ndef helper(): ...\nclass T:\n    def test_b(self): ...\n"
    )
    assert facts_of_checks(tmp_path, is_installed=False)["commit"] is None
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        named = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", "-C", str(tmp_path), *named, *words], check=True)
    found = facts_of_checks(tmp_path, is_installed=False)
    assert (found["tests"], found["run"], found["source_changed"]) == ({"domain": 2}, None, False)
    (tmp_path / "notes.txt").write_text("No source")
    assert not facts_of_checks(tmp_path, is_installed=False)["source_changed"]
    (folder / "test_two.py").write_text("def test_c(): ...\n")
    assert facts_of_checks(tmp_path, is_installed=False)["source_changed"]
    (folder / "test_two.py").unlink()
    (folder / "test_one.py").write_text("")
    assert facts_of_checks(tmp_path, is_installed=False)["source_changed"]
    said = list(checks_said(found))
    assert str(found["commit"]) in said[1]
    assert said[-1] == t("proof.checks.not_run")
    unseen = list(checks_said(found | {"source_changed": None}))
    assert unseen[1] == t("proof.checks.commit.unknown", commit=str(found["commit"]))


@pytest.mark.parametrize("of_log", ["unknown", "yes", "no", "first", "last"])
def test_what_is_said_of_the_log_says_so_where_no_heading_does(of_log: str) -> None:
    blanks = {"n": 1, "number": 1, "hash": "h", "code": "c"}
    assert "audit log" in t(f"proof.log.{of_log}", **blanks)


def test_a_package_says_that_it_holds_no_checks() -> None:
    found = facts_of_checks(is_installed=True)
    assert (found["tests"], found["commit"]) == ({}, None)
    assert t("proof.checks.no_tests") in list(checks_said(found))
