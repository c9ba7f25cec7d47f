"""Looking into a PDF: what it says of itself, how it is tagged, and what can be read in it."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import cast

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

_LANG = re.compile(rb"/Lang\(([\w-]+)\)")


class Pdf:
    """A PDF, opened."""

    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(BytesIO(content))
        self.root = cast(DictionaryObject, self.reader.trailer["/Root"])

    @property
    def pages(self) -> int:
        return len(self.reader.pages)

    @property
    def text(self) -> str:
        """What is read on all pages, without marks of no width: the file's table of letters may hold one."""
        return "\n".join(page.extract_text() for page in self.reader.pages).replace("\u200b", "")

    @property
    def is_tagged(self) -> bool:
        marked = bool(cast(DictionaryObject, self.root["/MarkInfo"])["/Marked"])
        return marked and bool(self.tags)

    @property
    def claims_universal_access(self) -> bool:
        metadata = cast(StreamObject, self.root["/Metadata"].get_object())
        return b"<pdfuaid:part>1</pdfuaid:part>" in metadata.get_data()

    @property
    def languages(self) -> Counter[str]:
        """How many tags and pieces of text say which language they are in, by its tag."""
        tagged = [str(tag["/Lang"]) for tag in self.tags if "/Lang" in tag]
        drawn = [page.get_contents() for page in self.reader.pages]
        pieces = [found for page in drawn if page is not None for found in _LANG.findall(page.get_data())]
        return Counter([*tagged, *(piece.decode() for piece in pieces)])

    @property
    def tags(self) -> list[DictionaryObject]:
        return list(_walk(cast(DictionaryObject, self.root["/StructTreeRoot"])))

    @property
    def kinds(self) -> list[str]:
        """What each tag is, in reading order."""
        return [str(tag["/S"]).lstrip("/") for tag in self.tags]

    @property
    def alternatives(self) -> list[str]:
        """The words of each picture."""
        return [str(tag["/Alt"]) for tag in self.tags if str(tag["/S"]) == "/Figure"]


def _walk(node: DictionaryObject) -> Iterator[DictionaryObject]:
    kids = node.get("/K")
    # PDF lets an only kid stand there without a list
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        found = kid.get_object() if kid is not None else None
        if isinstance(found, DictionaryObject) and "/S" in found:
            yield found
            yield from _walk(found)
