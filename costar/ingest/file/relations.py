"""Which part of a package is which: the parts say so themselves, whatever a program called them.

Excel calls the list of sheets `xl/workbook.xml`; SharePoint has written `xl/workbook22.xml`.
"""

import posixpath
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from costar.ingest.file.package import Handlers, Package, local

BOOK: Final = "officeDocument"
"""The kind of the part that a file is about: of a workbook, the list of its sheets."""


@dataclass(frozen=True)
class Relation:
    """A part that another one points to: under which id, of what kind (`worksheet`, `styles`), and which."""

    id: str
    kind: str
    part: str


def relations_of(package: Package, part: str = "") -> tuple[Relation, ...]:
    """What a part points to; "" for the package itself.

    Raises:
        UserError: `file.damaged`: the part has no such list, or a broken one.
    """
    folder, _, name = part.rpartition("/")
    found: list[Relation] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship":
            # The strict form of the standard has other addresses before the same last word.
            kind = attributes.get("Type", "").rpartition("/")[2]
            part = _resolved(folder, attributes["Target"])
            # Targets are addresses: "Sheet%201.xml" is the part "Sheet 1.xml".
            part = part if package.has(part) else unquote(part)
            found.append(Relation(attributes["Id"], kind, part))

    package.parse(posixpath.join(folder, "_rels", f"{name}.rels"), Handlers(start))
    return tuple(found)


def _resolved(folder: str, target: str) -> str:
    """A target as a part of the package: one that begins with a slash counts from its top."""
    bare = target.replace("\\", "/")
    return bare.lstrip("/") if bare.startswith("/") else posixpath.normpath(posixpath.join(folder, bare))
