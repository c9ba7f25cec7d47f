"""What the product knows of itself that a data protection officer or an assessor asks, as facts."""

import ast
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from costar import __version__
from costar.cli.proof.facts import Facts, Looked, is_well
from costar.config import IS_INSTALLED, ROOT
from costar.domain.council import feeds, invitations, passkeys, second_step, signing_in
from costar.domain.council.access import PERMITTED
from costar.domain.council.retention import MONTHS, NOTICE, KeptKind
from costar.errors import UserError
from costar.storage.backup.inside import Inside
from costar.storage.retention.register import free_text_of, register

_HOUR: Final = 3600
_MINUTE: Final = 60


def facts_of_stored() -> list[Facts]:
    """Each table with its columns: about whom it is, what of it is personal, and when it goes."""
    return [
        {
            "table": table.name,
            "columns": list(table.c.keys()),
            "whose": one.whose.value,
            "personal": list(one.personal),
            "free_text": list(free_text_of(table)),
            "goes": one.goes.value,
            "kind": one.kind.value if one.kind else None,
        }
        for table, one in register().items()
    ]


def facts_of_retention(inside: Inside | None, error: UserError | None) -> Looked:
    """What can be chosen, and how many councils chose what; for the others it is for ever."""
    chosen = inside.chosen if inside else None
    facts: Facts = {
        "choices": list(MONTHS),
        "notice_days": NOTICE.days,
        "chosen": None if chosen is None else {kind.value: chosen.get(kind, {}) for kind in KeptKind},
    }
    return Looked(facts, is_well(error), error)


def facts_of_access() -> Facts:
    """Who may do what, and for how long a way in is open."""
    return {
        "roles": {role.value: sorted(action.value for action in may) for role, may in PERMITTED.items()},
        "longest_hours": int(signing_in.LONGEST.total_seconds() // _HOUR),
        "idle_hours": int(signing_in.IDLE.total_seconds() // _HOUR),
        "idle_admin_minutes": int(signing_in.IDLE_ADMIN.total_seconds() // _MINUTE),
        "invitation_days": invitations.LASTS.days,
        "feed_days": feeds.LASTS.days,
        "passkey_minutes": int(passkeys.ANSWERED_WITHIN.total_seconds() // _MINUTE),
        "code_minutes": int(second_step.ASKED_WITHIN.total_seconds() // _MINUTE),
        "wrong_code_wait_minutes": int(second_step.LONGEST_CODE_WAIT.total_seconds() // _MINUTE),
        "spare_codes": second_step.SPARE_CODES,
    }


def facts_of_checks(root: Path = ROOT, *, is_installed: bool = IS_INSTALLED) -> Facts:
    """Which checks come with this costar, by room, and of which commit: none was run for this."""
    tests = root / "tests"
    found = {} if is_installed or not tests.is_dir() else dict(sorted(_counted(tests)))
    commit, states = ("", []) if is_installed else (_git(root, "rev-parse", "HEAD"), [])
    if commit:
        # A file of Python that no commit has runs, or is counted, too; data beside the source are none of it
        added = ("ls-files", "--others", "--exclude-standard", "*.py")
        states = [_git(root, "status", "--porcelain", "--untracked-files=no"), _git(root, *added)]
    return {
        "version": __version__,
        "commit": commit or None,
        "source_changed": any(states) if states and None not in states else None,
        "tests": found,
        # Stands there all the same: no result is made up, and nobody takes it for forgotten (decision 0098)
        "run": None,
    }


def _counted(tests: Path) -> Iterator[tuple[str, int]]:
    """How many functions are tests, by folder."""
    counts: Counter[str] = Counter()
    for path in tests.rglob("test_*.py"):
        # Read and not run: evidence is made where costar runs
        tree = ast.parse(path.read_bytes())
        functions = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]
        room = path.relative_to(tests).parts[0].removesuffix(".py")
        counts[room] += sum(one.name.startswith("test_") for one in functions)
    yield from counts.items()


def _git(root: Path, *words: str) -> str | None:
    """What git says of the source; None where there is no git, or the source is none of its own."""
    git = shutil.which("git")
    if git is None or not (root / ".git").exists():
        return None
    said = subprocess.run([git, "-C", str(root), *words], capture_output=True, text=True, check=False)  # noqa: S603
    return said.stdout.strip() if said.returncode == 0 else None
