"""The facts that `costar evidence` writes, as JSON holds them: no secret, no person, no council."""

import hashlib
import platform
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import urlsplit

from costar import __version__
from costar.cli.keeping import CANNOT_LOOK
from costar.cli.proof.locked import compare_with_lock
from costar.cli.proof.packages import OURS, Package, Project, what_needs_what
from costar.config import (
    IS_INSTALLED,
    ByInvitation,
    Installation,
    SignIn,
    contact,
    cookie_secret,
    log_level,
    metrics_token,
    security_contact,
    streamlit_setting,
)
from costar.errors import UserError
from costar.storage.backup import backups
from costar.storage.backup.inside import Inside

Facts = dict[str, object]
Found = TypeVar("Found")

FORMAT: Final = "costar evidence 1"
STREAMLIT: Final = (
    *(("server", name) for name in ("address", "enableXsrfProtection", "enableCORS")),
    *(("server", name) for name in ("enableAgentApi", "enableStaticServing")),
    *(("browser", "gatherUsageStats"), ("client", "showErrorDetails")),
)
"""Settings of the server that keep others out."""


@dataclass(frozen=True)
class Looked:
    """What was found of something that can be damaged or out of reach.

    `is_well` is None where it could not be looked at; `error` says why it is not well, in words that may
    name files and servers: for the terminal, never for what is written.
    """

    facts: Facts
    is_well: bool | None
    error: UserError | None = None


def facts_of_machine(made_at: datetime) -> Facts:
    """What runs: costar, Python and system; nothing that names this machine."""
    return {
        "format": FORMAT,
        "made_at": made_at.isoformat(),
        "costar": {"version": __version__, "installed_as": "package" if IS_INSTALLED else "source"},
        "python": {"name": platform.python_implementation(), "version": platform.python_version()},
        "system": {"name": platform.system(), "release": platform.release(), "machine": platform.machine()},
    }


def facts_of_packages(packages: Mapping[str, Package], project: Project) -> Looked:
    """How many there are, which are as the list says that comes with costar, and whose files were changed."""
    others = {name: one for name, one in packages.items() if name != OURS}
    needed = what_needs_what(others, project.requires)
    changed = {name: one.changed for name, one in packages.items() if one.changed}
    facts: Facts = {
        "installed": len(others),
        "needed": len(needed),
        "without_licence": [
            name for name, one in others.items() if not one.licence and not one.licence_names
        ],
        "lock": asdict(compare_with_lock(others, needed)),
        "files_changed": changed,
        "without_list_of_files": [name for name, one in packages.items() if one.changed is None],
    }
    return Looked(facts, not changed)


def facts_of_store(url: str, inside: Inside | None) -> Looked:
    """Which database, which tables, and whether all that was saved is there and agrees."""
    database, _ = tried(lambda: backups.database_at(url))
    counted, error = tried(lambda: backups.look(url))
    if error is None and inside and inside.discords:
        error = UserError("store_disagrees")
    facts: Facts = {
        "engine": database.name if database else "",
        "engine_version": database.version if database else "",
        "tables_known": backups.newest_version(),
    } | _counted(counted, error)
    return Looked(facts, is_well(error), error)


def facts_of_log(inside: Inside | None, error: UserError | None) -> Looked:
    """The audit log's hashes, never a line of it."""
    if inside is None:
        return Looked({"as_written": None, "problem": error.key if error else ""}, None, error)
    found = inside.log
    facts: Facts = {
        "as_written": not found.broken_at,
        # How many, and by which hashes they are known again; what they say of people stays here
        "lines": found.entries,
        "broken_at": found.broken_at or None,
        "first_hash": found.first_hash,
        "last_hash": found.last_hash if found.entries else "",
    }
    return Looked(facts, not found.broken_at)


def facts_of_backup(file: Path) -> Looked:
    """What a backup is: its hash, when it was written, and whether it is whole."""
    counted, error = tried(lambda: backups.look_at(file))
    facts = _counted(counted, error)
    if file.is_file():
        with file.open("rb") as content:
            facts["sha256"] = hashlib.file_digest(content, "sha256").hexdigest()
        facts["written_at"] = datetime.fromtimestamp(int(file.stat().st_mtime), UTC).isoformat()
    return Looked(facts, is_well(error), error)


def facts_of_settings(settings: Installation) -> Facts:
    """What decides who gets in and to whom people write; of secrets only whether there is one."""
    way = settings.sign_in
    kinds = {SignIn: "openid", ByInvitation: "invitation"}
    return {
        "sign_in": kinds.get(type(way), "none"),
        "sign_in_at": way.host if way else "",
        # The name alone: the rest of an address may say which tenant a council is
        "identity_provider": urlsplit(way.issuer).hostname or "" if isinstance(way, SignIn) else "",
        "pages_for_all": settings.pages_for_all,
        "hosts": settings.hosts.replace(",", " ").split(),
        "contact": contact(),
        "security_contact": security_contact(),
        "log": log_level() or "words",
        "metrics": bool(metrics_token()),
        "cookie_secret_is_set": bool(cookie_secret()),
        "streamlit": {f"{section}.{name}": streamlit_setting(section, name) for section, name in STREAMLIT},
    }


def _counted(counted: backups.StoreCounts | None, error: UserError | None) -> Facts:
    return {
        "whole": is_well(error),
        "problem": error.key if error else "",
        "tables": counted.version if counted else None,
        "councils": counted.councils if counted else None,
        "saves": counted.saves if counted else None,
    }


def is_well(error: UserError | None) -> bool | None:
    """Whether what was looked at is whole; None where it could not be looked at."""
    if error is None:
        return True
    return None if error.key in CANNOT_LOOK else False


def tried(look: Callable[[], Found]) -> tuple[Found | None, UserError | None]:
    """What was found, or why nothing was."""
    try:
        return look(), None
    except UserError as error:
        return None, error
