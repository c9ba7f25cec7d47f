"""What a data protection officer and an assessor are handed: facts beside the questions that they ask."""

from collections.abc import Iterator, Mapping
from typing import Final

from costar.cli.proof.facts import Facts
from costar.cli.terminal import quiet
from costar.storage.retention.register import Goes, Whose
from costar.words import t

Seen = Mapping[str, list[str]]
"""The sentences of the summary, by section."""

SCREENING: Final = (
    *("scale", "vulnerable", "special", "profiling", "monitoring", "matching", "invisible", "biometric"),
    *("denial", "new", "transfer", "harm"),
)
"""What the ICO asks of whoever plans something with personal data (screening for a DPIA)."""

PRINCIPLES: Final[tuple[tuple[str, ...], ...]] = (
    ("settings",),
    ("store", "backup"),
    (),
    (),
    ("machine",),
    (),
    ("checks",),
    ("packages",),
    (),
    ("settings",),
    (),
    (),
    ("log",),
    (),
)
"""The 14 cloud security principles of the NCSC: which sections of the summary say something to each."""


def data_document(facts: Facts) -> str:
    """What is stored, about whom and for how long, as Markdown: each table from the register."""
    retention = _facts(facts["retention"])
    lines = [f"# {t('proof.data')}", t("proof.data.what"), f"## {t('proof.data.long')}"]
    lines.append("\n".join(f"- {one}" for one in _kept(retention)))
    tables = facts["stored"] if isinstance(facts["stored"], list) else []
    for whose in Whose:
        lines += [f"## {t(f'proof.whose.{whose}')}", _table([one for one in tables if one["whose"] == whose])]
    return "\n\n".join(lines) + "\n"


def dpia_document(facts: Facts, seen: Seen) -> str:
    """The screening and the facts of a data protection impact assessment, as Markdown."""
    access = _facts(facts["access"])
    lines = [f"# {t('proof.dpia')}", t("proof.dpia.what"), f"## {t('proof.dpia.screening')}"]
    lines.append(
        _rows([t("proof.dpia.asked"), t("proof.dpia.product"), t("proof.dpia.council")], _screening())
    )
    lines += [f"## {t('proof.dpia.facts')}", t("proof.dpia.data")]
    stored = facts["stored"] if isinstance(facts["stored"], list) else []
    lines.append(
        "\n".join(
            f"- {t(f'proof.whose.{whose}')}: "
            + "; ".join(f"{one['table']} ({_names(one['personal'])})" for one in _personal(stored, whose))
            for whose in Whose
            if _personal(stored, whose)
        )
    )
    lines += [f"## {t('proof.dpia.who')}", _rows([t("roles.role"), t("proof.dpia.may")], _roles(access))]
    lines += [
        f"## {t('proof.dpia.measures')}",
        "\n".join(f"- {one}" for one in (*seen["settings"], *seen["log"])),
    ]
    lines += [f"## {t('proof.dpia.left')}", t("proof.dpia.left.text")]
    return "\n\n".join(lines) + "\n"


def cloud_document(facts: Facts, seen: Seen) -> str:
    """The answers to the 14 principles, each with what was seen here, as Markdown."""
    access = {name: value for name, value in _facts(facts["access"]).items() if isinstance(value, int)}
    tables = facts["stored"] if isinstance(facts["stored"], list) else []
    blanks = {
        **access,
        "tables": len(tables),
        "apart": sum("council_id" in _names(one["columns"]) for one in tables),
    }
    lines = [f"# {t('proof.cloud')}", t("proof.cloud.what")]
    for number, sections in enumerate(PRINCIPLES, start=1):
        key = f"proof.cloud.{number}"
        lines += [f"## {number}. {t(key)}", f"**{t('proof.cloud.product')}** {t(f'{key}.product', **blanks)}"]
        lines += _seen_for(sections, seen, number)
        lines.append(f"**{t('proof.cloud.host')}** {t(f'{key}.host')}")
    return "\n\n".join(lines) + "\n"


def _seen_for(sections: tuple[str, ...], seen: Seen, number: int) -> list[str]:
    """What was seen of these sections, or the principle that says it already."""
    said = [one for section in sections for one in seen[section]]
    if not said:
        return []
    # Two principles may rest on the same facts, which are told once and named the second time
    first, told = PRINCIPLES.index(sections) + 1, "\n".join(f"- {one}" for one in said)
    return [f"**{t('proof.cloud.seen')}**", told if number == first else t("proof.cloud.see", n=first)]


def checks_said(checks: Facts) -> Iterator[str]:
    """Which checks there are, for the summary."""
    yield t("proof.checks.version", version=quiet(str(checks["version"])))
    if checks["commit"]:
        changed = checks["source_changed"]
        # None where git could not tell, which is no promise that nothing was changed
        state = "unknown" if changed is None else "changed" if changed else "clean"
        yield t(f"proof.checks.commit.{state}", commit=quiet(str(checks["commit"])))
    else:
        yield t("proof.checks.no_commit")
    if tests := _facts(checks["tests"]):
        rooms = ", ".join(f"{quiet(room)} ({count})" for room, count in tests.items())
        yield t("proof.checks.tests", n=sum(int(str(count)) for count in tests.values()), rooms=rooms)
    else:
        yield t("proof.checks.no_tests")
    yield t("proof.checks.not_run")


def _kept(retention: Facts) -> Iterator[str]:
    yield t("proof.data.choices", days=str(retention["notice_days"]))
    chosen = _facts(retention["chosen"])
    for kind, months in chosen.items():
        said = "; ".join(
            t("proof.data.councils", n=councils, months=t(f"retention.months.{one}"))
            for one, councils in _facts(months).items()
            if isinstance(councils, int)
        )
        yield f"{t(f'retention.{kind}')}: {said or t('proof.data.nobody')}"
    if not chosen:
        yield t("proof.data.unknown")
    yield from (f"{t(f'proof.goes.{one}')}" for one in Goes)


def _table(tables: list[Facts]) -> str:
    heads = [t(f"proof.data.column.{name}") for name in ("table", "columns", "personal", "free", "goes")]
    rows = [
        [
            str(one["table"]),
            *(_names(one[name]) for name in ("columns", "personal", "free_text")),
            t(f"retention.{one['kind']}") if one["kind"] else t(f"proof.goes.{one['goes']}"),
        ]
        for one in tables
    ]
    return _rows(heads, rows)


def _personal(stored: list[Facts], whose: Whose) -> list[Facts]:
    return [one for one in stored if one["whose"] == whose and one["personal"]]


def _screening() -> list[list[str]]:
    parts = ("", ".product", ".council")
    return [[t(f"proof.screening.{one}{part}") for part in parts] for one in SCREENING]


def _roles(access: Facts) -> list[list[str]]:
    return [
        [t(f"role.{role}"), ", ".join(t(f"proof.may.{one}") for one in may)]
        for role, may in _facts(access["roles"]).items()
        if isinstance(may, list)
    ]


def _rows(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    # A bar in a cell would begin another column
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines)


def _facts(said: object) -> Facts:
    return said if isinstance(said, dict) else {}


def _names(said: object) -> str:
    return ", ".join(map(str, said)) if isinstance(said, list) else ""
