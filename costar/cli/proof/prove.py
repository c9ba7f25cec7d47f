"""`costar evidence`: one folder, or one ZIP, that says what runs here."""

import io
import json
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from costar.bootstrap import told_in_full
from costar.cli.files import is_free, write_folder, write_whole
from costar.cli.proof.answers import facts_of_access, facts_of_checks, facts_of_retention, facts_of_stored
from costar.cli.proof.documents import cloud_document, data_document, dpia_document
from costar.cli.proof.facts import (
    Facts,
    Looked,
    facts_of_backup,
    facts_of_log,
    facts_of_machine,
    facts_of_packages,
    facts_of_settings,
    facts_of_store,
    tried,
)
from costar.cli.proof.packages import OURS, Package, installed, project
from costar.cli.proof.sbom import sbom
from costar.cli.proof.summary import said_of, statement_text, summary
from costar.cli.terminal import Exit, Stopped, say, warn
from costar.config import Installation, contact
from costar.sentences.statements import SECTIONS
from costar.storage.backup.inside import look_inside
from costar.words import t

ZIP: Final = ".zip"


def prove(target: str, *, backup: str) -> Exit:
    """Write the evidence; costar may run meanwhile, and nothing of it is changed.

    Args:
        target: a folder that is new or empty, or a ZIP that is not there yet.
        backup: the file of the last backup, or "".

    Raises:
        Stopped: it cannot be written there.
        UserError: some of what a sign-in needs is said, and not all.
    """
    path = Path(target)
    _check_free(path)
    looked, files = _gathered(Installation.from_environment(), backup)
    _write(path, files)
    say(t("cli.proof.written", path=str(path)))
    return _ends(looked, Path(backup) if backup else None)


def _gathered(settings: Installation, backup: str) -> tuple[Mapping[str, Looked], dict[str, bytes]]:
    """What was found, and the files that say it."""
    packages, ours = installed(), project()
    # Once for both: of a file it is a copy that is read through first
    inside, why_not = tried(lambda: look_inside(settings.database_url))
    looked = {
        "packages": facts_of_packages(packages, ours),
        "store": facts_of_store(settings.database_url, inside),
        "audit_log": facts_of_log(inside, why_not),
        "retention": facts_of_retention(inside, why_not),
    }
    if backup:
        looked["backup"] = facts_of_backup(Path(backup))
    made_at = datetime.now(UTC).replace(microsecond=0)
    found = {name: one.facts for name, one in looked.items()}
    facts: Facts = {
        **facts_of_machine(made_at),
        # Stands there where no file was named, too: the summary says that, and nobody takes it for forgotten
        "backup": None,
        **found,
        "settings": facts_of_settings(settings),
        "stored": facts_of_stored(),
        "access": facts_of_access(),
        "checks": facts_of_checks(),
    }
    licences = _licences(packages)
    seen = said_of(facts, licences)
    texts = {
        "summary.md": summary(facts, licences),
        "data.md": data_document(facts),
        "dpia.md": dpia_document(facts, seen),
        "cloud-principles.md": cloud_document(facts, seen),
        "evidence.json": _json(facts),
        "sbom.cdx.json": _json(sbom(packages, ours, made_at.isoformat())),
        **{f"{which}.md": statement_text(which, contact()) for which in SECTIONS},
    }
    return looked, {name: text.encode() for name, text in texts.items()}


def _licences(packages: Mapping[str, Package]) -> dict[str, int]:
    """How many of the packages that say one have which licence, the most frequent first."""
    others = [one for name, one in packages.items() if name != OURS]
    said = Counter(one.licence or " / ".join(one.licence_names) for one in others)
    return {name: n for name, n in sorted(said.items(), key=lambda each: (-each[1], each[0])) if name}


def _json(value: Mapping[str, object]) -> str:
    # People read it, too, and nobody reads an accent that is written as its code
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _check_free(path: Path) -> None:
    is_zip = path.suffix.lower() == ZIP
    if path.exists() and (is_zip or not is_free(path)):
        raise Stopped(t("cli.proof.taken", path=str(path)), Exit.NOT_WRITTEN)


def _write(path: Path, files: Mapping[str, bytes]) -> None:
    """All of it, or nothing."""
    if path.suffix.lower() == ZIP:
        packed = io.BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as package:
            for name, content in files.items():
                package.writestr(name, content)
        write_whole(path, packed.getvalue())
        return
    write_folder(path, files)


def _ends(looked: Mapping[str, Looked], backup: Path | None) -> Exit:
    """The worst of what was found, each named."""
    ill = {name: one.error for name, one in looked.items() if not one.is_well}
    # Once, where the data and their audit log cannot be read for one reason
    for sentence in {
        told_in_full(one, backup if name == "backup" else None) if one else t(f"cli.proof.see.{name}"): 0
        for name, one in ill.items()
    }:
        warn(sentence)
    if any(one.is_well is False for one in looked.values()):
        return Exit.TO_MEND
    return Exit.NO_DATA if any(one.is_well is None for one in looked.values()) else Exit.RIGHT
