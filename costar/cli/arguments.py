"""What may be typed after `costar`, and what is said about anything else."""

import argparse
import itertools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NoReturn

from costar import __version__
from costar.cli.terminal import Exit, Stopped, quiet
from costar.words import t

COMMANDS: Final = (
    *("serve", "check", "import", "export", "publish"),
    *("verify", "backup", "restore", "repair", "erase", "audit", "evidence", "deploy", "admin", "demo"),
)
DEMOS: Final = ("workshop",)
FORMATS: Final = ("csv", "xlsx")
ONE_OF: Final = {
    "--effort-is": ("effort", "ease"),
    "--impact-is": ("impact", "need"),
    "--personal-data": ("keep", "leave-out"),
}
"""Options that take one of two words."""
_EMPTY: Final = re.compile(r"--[a-z-]+=\s*")
_FILES: Final = {
    **dict.fromkeys(("publish", "backup", "restore", "repair", "evidence", "deploy"), (1,)),
    "verify": (0, 1),
}
"""How many files may be named."""


class Arguments(argparse.Namespace):
    """What was typed."""

    command: str | None
    files: list[str]
    json: bool
    tables: Path | None
    sheet: str
    heading_row: int
    only_this_table: bool
    above: str
    verbatim: list[str]
    council: str
    save_what_is_right: bool
    column: list[str]
    meaning: list[str]
    scale: list[str]
    effort_is: str
    impact_is: str
    leave_blank: list[str]
    exact_days: list[str]
    month_first: list[str]
    day_first: list[str]
    in_order: bool
    renamed: bool
    file_wins: bool
    restore: bool
    same: list[str]
    once: bool
    fill_down: list[str]
    encoding: str
    separator: str
    personal_data: str
    format: str
    out: Path | None
    yes: bool
    backup: str
    role: str
    name: str
    phones: bool
    port: str | None
    options: list[str]
    """What is passed on to Streamlit as it is."""


class Parser(argparse.ArgumentParser):
    """A parser whose every sentence is in the catalogue."""

    def format_help(self) -> str:
        """The page of the command, as it is in the catalogue."""
        page = self.prog.rpartition(" ")[2]
        return t(f"cli.help.{page}") + "\n"

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - argparse's own words are not ours
        """Stop with our own words."""
        raise Stopped(t("cli.not_understood", command=self.prog), Exit.USAGE)


def arguments_typed(arguments: Sequence[str]) -> Arguments:
    """What the arguments mean.

    Raises:
        Stopped: they mean nothing.
        SystemExit: help was asked for, and has been given.
    """
    if is_blank(arguments):
        raise Stopped(t("cli.blank"), Exit.USAGE)
    parser = make_parser()
    try:
        found, rest = parser.parse_known_args(arguments, Arguments())
    except argparse.ArgumentError as error:
        raise Stopped(_about(error), Exit.USAGE) from error
    _take(found, rest)
    _complete(found)
    return found


def _format_of(out: Path | None) -> str:
    """The format that a file's name says; a name that says nothing of it has CSV.

    Raises:
        Stopped: it says one that is not written; a table under such a name opens nowhere.
    """
    ending = out.suffix.lower().lstrip(".") if out else ""
    if ending in ("", "txt"):
        return "csv"
    if ending not in FORMATS:
        raise Stopped(t("cli.formats", formats=", ".join(FORMATS)), Exit.USAGE)
    return ending


def is_blank(arguments: Sequence[str]) -> bool:
    """Whether a word is empty, as when a script names a variable that is not set.

    For many commands an empty name would be the same as none, and they would do something else than meant.
    """
    # Some of Streamlit's own options may be empty
    return arguments[:1] != ["serve"] and any(not one.strip() or _EMPTY.fullmatch(one) for one in arguments)


def make_parser() -> Parser:
    """The parser of the command, with one for each of its parts."""
    # Argparse raises instead of leaving, so `arguments_typed` says what is wrong in the catalogue's words
    # No abbreviations: what names one option today may name two with the next version, and scripts stay
    parser = Parser(prog="costar", exit_on_error=False, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"costar {__version__}")
    parts = parser.add_subparsers(dest="command", parser_class=Parser)
    serve = parts.add_parser("serve", exit_on_error=False, allow_abbrev=False)
    serve.add_argument("--phones", action="store_true")
    serve.add_argument("--port")
    check = parts.add_parser("check", exit_on_error=False, allow_abbrev=False)
    check.add_argument("files", nargs="*")
    check.add_argument("--json", action="store_true")
    check.add_argument("--tables", type=Path)
    _add_place(check)
    bring = parts.add_parser("import", exit_on_error=False, allow_abbrev=False)
    bring.add_argument("files", nargs="*")
    bring.add_argument("--council", default="")
    bring.add_argument("--save-what-is-right", action="store_true")
    _add_place(bring)
    _add_answers(bring)
    take = parts.add_parser("export", exit_on_error=False, allow_abbrev=False)
    take.set_defaults(files=[])
    take.add_argument("--council", default="")
    take.add_argument("--format", choices=FORMATS, default="")
    take.add_argument("--out", type=Path)
    _add_keeping(parts)
    erase = parts.add_parser("erase", exit_on_error=False, allow_abbrev=False)
    erase.add_argument("files", nargs="*")
    erase.add_argument("--yes", action="store_true")
    audit = parts.add_parser("audit", exit_on_error=False, allow_abbrev=False)
    audit.add_argument("files", nargs="*")
    admin = parts.add_parser("admin", exit_on_error=False, allow_abbrev=False)
    admin.add_argument("files", nargs="*")
    admin.add_argument("--council", default="")
    admin.add_argument("--role", default="")
    admin.add_argument("--name", default="")
    demo = parts.add_parser("demo", exit_on_error=False, allow_abbrev=False)
    demo.add_argument("files", nargs="*")
    return parser


def _add_keeping(parts: "argparse._SubParsersAction[Parser]") -> None:
    """What is done with the data as a whole."""
    for name in _FILES:
        part = parts.add_parser(name, exit_on_error=False, allow_abbrev=False)
        part.add_argument("files", nargs="*")
        if name == "publish":
            part.add_argument("--council", default="")
        if name == "evidence":
            part.add_argument("--backup", default="")
        if name == "restore":
            part.add_argument("--yes", action="store_true")


def _add_place(part: Parser) -> None:
    """Where in the file the table stands."""
    part.add_argument("--sheet", default="")
    part.add_argument("--heading-row", type=int, default=0)
    part.add_argument("--only-this-table", action="store_true")
    part.add_argument("--above", default="")
    part.add_argument("--verbatim", action="append", default=[])
    part.add_argument("--encoding", default="")
    part.add_argument("--separator", default="")


def _add_answers(part: Parser) -> None:
    """What the page Upload asks about a file."""
    for name in (
        *("--column", "--meaning", "--scale", "--leave-blank"),
        *("--exact-days", "--month-first", "--day-first", "--fill-down", "--same"),
    ):
        part.add_argument(name, action="append", default=[])
    for name in ("--in-order", "--renamed", "--file-wins", "--restore", "--once"):
        part.add_argument(name, action="store_true")
    for name, choices in ONE_OF.items():
        part.add_argument(name, choices=choices, default="")


def _take(found: Arguments, rest: Sequence[str]) -> None:
    """Files may stand behind options, too, and Streamlit's options behind ours; the rest is unknown."""
    if found.command == "serve" and _are_streamlits(rest):
        found.options = list(rest)
        return
    # A misspelt option must not be taken for a file, nor a file for something that `serve` would pass over
    unknown = [one for one in rest if one.startswith("-") or found.command in ("export", "serve")]
    if unknown:
        raise Stopped(t("cli.unknown", what=quiet(unknown[0]), command=_name(found.command)), Exit.USAGE)
    if found.command:
        found.files = [*found.files, *rest]


def _are_streamlits(rest: Sequence[str]) -> bool:
    """Whether these are options of Streamlit, `--section.name`, each with at most one value after it."""
    # "--server.port=8501" is one word, "--server.port 8501" two
    names = [one.startswith("--") for one in rest]
    sections = all("." in one.split("=", 1)[0] for one in rest if one.startswith("-"))
    return sections and all(here or before for before, here in itertools.pairwise([False, *names]))


def _complete(found: Arguments) -> None:
    """See that nothing is missing, and work out the format from the name of the file."""
    match found.command:
        case "check" if not found.files:
            raise Stopped(t("cli.no_files", command=_name("check")), Exit.USAGE)
        case "import" if len(found.files) != 1:
            raise Stopped(t("cli.one_file"), Exit.USAGE)
        case command if command in _FILES and len(found.files) not in _FILES[command]:
            raise Stopped(t("cli.which_file", command=_name(command)), Exit.USAGE)
        case "admin" | "audit" | "demo" | "erase" if not _is_said(found):
            raise Stopped(t(f"cli.which_{found.command}"), Exit.USAGE)
        case "import" | "export" | "publish" if not found.council:
            raise Stopped(t("cli.which_council", command=_name(found.command)), Exit.USAGE)
        case None:
            raise Stopped(t("cli.help.costar"), Exit.USAGE)
    if found.command == "export" and not found.format:
        found.format = _format_of(found.out)


def _is_said(found: Arguments) -> bool:
    """Whether it says what the command is to do, and to whom."""
    match [found.command, *found.files]:
        case ["demo", *demo]:
            return tuple(demo) == DEMOS
        case ["audit", "verify"] | ["audit", "verify", _]:
            return True
        case ["erase", "council" | "person", _]:
            return True
    return found.command == "admin" and _names_somebody(found)


def _names_somebody(found: Arguments) -> bool:
    """Whether it says whom to list, and what to give or take."""
    match found.files:
        case ["list"]:
            return True
        case ["grant", _]:
            return bool(found.council and found.role)
        case ["revoke", _]:
            return bool(found.council)
        case ["invite", _]:
            return bool(found.council and found.role and found.name)
        case ["password", _]:
            return True
    return False


def _about(error: argparse.ArgumentError) -> str:
    """What to say about an option without its value, or with one that it does not take."""
    name = error.argument_name or ""
    if name == "command":
        return t("cli.unknown_command", commands=", ".join(COMMANDS))
    if name == "--format":
        return t("cli.formats", formats=", ".join(FORMATS))
    if name in ONE_OF:
        return t("cli.one_of", option=name, values=", ".join(ONE_OF[name]))
    return t("cli.needs_value", option=name)


def _name(command: str | None) -> str:
    return f"costar {command or ''}".strip()
