"""An HTML file as a test reads it: which tags it has, and what it says in each of them."""

from html.parser import HTMLParser


class HtmlFile(HTMLParser):
    """`tags` in order with their attributes; `within` what is said inside a tag, one text for each time."""

    def __init__(self, source: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""
        self._open: list[tuple[str, list[str]]] = []
        self._texts: list[tuple[str, list[str]]] = []
        self.feed(source.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open.append((tag, []))
        self._texts.append(self._open[-1])

    def handle_endtag(self, tag: str) -> None:
        # `meta`, `br` and their like never close: they go with what they stand in
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.said += data
        for _, texts in self._open:
            texts.append(data)

    def within(self, tag: str) -> list[str]:
        return ["".join(texts).strip() for name, texts in self._texts if name == tag]

    def attribute(self, tag: str, name: str) -> str | None:
        return next(attributes.get(name) for found, attributes in self.tags if found == tag)

    def count(self, tag: str) -> int:
        return sum(found == tag for found, _ in self.tags)
