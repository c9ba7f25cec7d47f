"""What `costar evidence` found, for people: a summary, and the statements as everybody can read them."""

from collections.abc import Iterator, Mapping, Sequence

from costar.cli.proof.documents import checks_said
from costar.cli.proof.facts import Facts
from costar.cli.terminal import quiet
from costar.sentences.statements import SECTIONS
from costar.words import t


def summary(facts: Facts, licences: Mapping[str, int]) -> str:
    """The summary as Markdown.

    Args:
        facts: all of them.
        licences: how many packages have which.
    """
    sections = said_of(facts, licences)
    lines = [f"# {t('proof.title')}", t("proof.made", **_of(facts, when="made_at")), t("proof.files")]
    for name, said in sections.items():
        lines += [f"## {t(f'proof.{name}')}", "\n".join(f"- {one}" for one in said)]
    return "\n\n".join(lines) + "\n"


def said_of(facts: Facts, licences: Mapping[str, int]) -> dict[str, list[str]]:
    """The sentences of each section; arguments as for `summary`."""
    sections = {
        "machine": _machine(facts),
        "packages": _packages(_part(facts, "packages"), licences),
        "store": _store(_part(facts, "store")),
        "log": _log(_part(facts, "audit_log")),
        "backup": _backup(_part(facts, "backup")),
        "settings": _settings(_part(facts, "settings")),
        "checks": checks_said(_part(facts, "checks")),
        "not_here": iter([t("proof.not_here.text")]),
    }
    return {name: list(said) for name, said in sections.items()}


def statement_text(which: str, contact: str) -> str:
    """A statement as Markdown, with the words of its page."""
    lines = [f"# {t(f'statement.{which}')}"]
    for section in SECTIONS[which]:
        key = f"statement.{which}.{section}"
        lines += [f"## {t(key)}", t(f"{key}.text")]
        if section == "contact":
            lines.append(quiet(contact).removeprefix("mailto:") or t("statement.no_contact"))
    return "\n\n".join(lines) + "\n"


def _machine(facts: Facts) -> Iterator[str]:
    ours, python, system = (_part(facts, name) for name in ("costar", "python", "system"))
    yield t(f"proof.costar.{ours['installed_as']}", **_of(ours, version="version"))
    yield t("proof.python", **_of(python, name="name", version="version"))
    yield t("proof.system", **_of(system, name="name", release="release", machine="machine"))


def _packages(found: Facts, licences: Mapping[str, int]) -> Iterator[str]:
    yield t("proof.installed", n=_number(found["installed"]), **_of(found, needed="needed"))
    yield t("proof.licences", names="; ".join(f"{quiet(name)} ({n})" for name, n in licences.items()))
    if without := _names(found["without_licence"]):
        yield t("proof.no_licence", names=without)
    yield from _locked(_part(found, "lock"))
    if changed := _part(found, "files_changed"):
        yield t("proof.changed", names=", ".join(f"{name} ({n})" for name, n in changed.items()))
    else:
        yield t("proof.unchanged")
    if unlisted := _names(found["without_list_of_files"]):
        yield t("proof.unlisted", names=unlisted)


def _locked(lock: Facts) -> Iterator[str]:
    yield t("proof.as_locked", n=_number(lock["as_locked"]), **_of(lock, hash="sha256"))
    for one in _each(lock["other_version"]):
        yield t("proof.other_version", **_of(one, name="name", installed="installed", locked="locked"))
    if names := _names(lock["not_locked"]):
        yield t("proof.not_locked", names=names)
    if names := _names(lock["missing"]):
        yield t("proof.missing", names=names)
    yield t("proof.hashes")


def _store(found: Facts) -> Iterator[str]:
    if found["engine"]:
        yield t("proof.engine", **_of(found, name="engine", version="engine_version"))
    yield from _whole(found)
    if found["tables"] is not None:
        yield t("proof.tables", **_of(found, version="tables", known="tables_known"))


def _log(found: Facts) -> Iterator[str]:
    if found["as_written"] is None:
        yield t("proof.log.unknown", **_of(found, code="problem"))
        return
    if found["as_written"]:
        yield t("proof.log.yes", n=_number(found["lines"]))
    else:
        yield t("proof.log.no", **_of(found, number="broken_at"))
    if found["lines"]:
        yield t("proof.log.first", **_of(found, hash="first_hash"))
        yield t("proof.log.last", **_of(found, hash="last_hash"))


def _backup(found: Facts) -> Iterator[str]:
    if not found:
        yield t("proof.backup.none")
        return
    yield from _whole(found)
    if "sha256" in found:
        yield t("proof.backup.file", **_of(found, when="written_at", hash="sha256"))


def _whole(found: Facts) -> Iterator[str]:
    if found["whole"]:
        yield t("proof.whole", **_of(found, councils="councils", saves="saves"))
    else:
        # None is neither: who could not look must not be told that something is damaged
        is_damaged = found["whole"] is False
        yield t("proof.not_whole" if is_damaged else "proof.not_looked", **_of(found, code="problem"))


def _settings(found: Facts) -> Iterator[str]:
    yield t(
        f"proof.sign_in.{found['sign_in']}", **_of(found, host="sign_in_at", provider="identity_provider")
    )
    yield t(f"proof.pages_for_all.{_yes(found['pages_for_all'])}")
    yield t("proof.hosts", names=_names(found["hosts"]) or t("proof.none"))
    yield t("proof.contact", contact=quiet(str(found["contact"])) or t("proof.none"))
    yield t("proof.security_contact", contact=quiet(str(found["security_contact"])) or t("proof.none"))
    yield t("proof.log_level", **_of(found, level="log"))
    yield t(f"proof.metrics.{_yes(found['metrics'])}")
    yield t(f"proof.cookie_secret.{_yes(found['cookie_secret_is_set'])}")
    streamlit = _part(found, "streamlit")
    yield t("proof.streamlit", settings=", ".join(f"{one} = {quiet(str(v))}" for one, v in streamlit.items()))
    yield t("proof.settings.seen")


def _of(facts: Facts, **blanks: str) -> dict[str, str]:
    """What stands in the blanks of a sentence, by the names of facts."""
    return {blank: quiet(str(facts[name])) for blank, name in blanks.items()}


def _number(fact: object) -> int:
    return fact if isinstance(fact, int) else 0


def _yes(fact: object) -> str:
    return "yes" if fact else "no"


def _part(facts: Facts, name: str) -> Facts:
    part = facts[name]
    return part if isinstance(part, dict) else {}


def _each(said: object) -> Sequence[Facts]:
    return said if isinstance(said, list | tuple) else ()


def _names(said: object) -> str:
    return ", ".join(quiet(str(one)) for one in said) if isinstance(said, list | tuple) else ""
