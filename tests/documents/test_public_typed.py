"""What people typed is text in every published format: nothing runs, and nothing breaks out."""

import csv
import io
import json
from datetime import timedelta
from html.parser import HTMLParser
from itertools import cycle
from xml.etree import ElementTree

from costar.documents.public import public_site
from costar.usecases.council import configure
from costar.usecases.permission import Asking
from costar.usecases.public.publish import Sentence, publish, say
from costar.usecases.records.edit import edit
from tests.documents.payloads import PAYLOADS
from tests.usecases.public.stories import TODAY, story


class Tags(HTMLParser):
    """The elements of a page that might run something, and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().casefold().startswith("javascript:"):
                self.bad.append(f"{tag} {name}={value}")
            if "evil.example" in (value or "") or value == "x":
                self.bad.append(f"{tag} {name}={value}")
        if tag in ("script", "iframe", "object", "embed", "base"):
            self.bad.append(tag)


def test_nothing_that_was_typed_runs_or_breaks_out(embedded: Asking) -> None:
    workshop = story(embedded)
    typed, titles = "\n".join(PAYLOADS), cycle(PAYLOADS)
    for activity_id in embedded.council.activities(embedded.council.council().revision)["activity_id"]:
        edit(embedded, {activity_id: {"title": next(titles)}})
        say(embedded, activity_id, Sentence(typed, TODAY - timedelta(days=9), TODAY + timedelta(days=30)))
    settings = embedded.council.council().settings
    configure.set_up(embedded, name="</title><svg onload=alert(1)>", settings=settings)
    publish(embedded, workshop.workshop_id)
    files = public_site(embedded.store, "a", TODAY)
    assert {name.rpartition(".")[2] for name in files} >= {"html", "atom", "ics", "json"}
    for name, content in files.items():
        look_at(name, content)


def look_at(name: str, content: bytes) -> None:
    ending = name.rpartition(".")[2]
    if ending == "html":
        tags = Tags()
        tags.feed(content.decode())
        assert tags.bad == [], name
        assert "49 " not in content.decode().split("</h1>")[0]
    elif ending == "atom":
        root = ElementTree.fromstring(content)
        assert not [one for one in root.iter() if one.tag.endswith("script")], name
    elif ending == "ics":
        lines = content.decode().split("\r\n")
        assert not [line for line in lines if line.startswith("SUMMARY:evil")], name
        assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT")
    elif ending == "json":
        json.loads(content)
    elif ending == "csv":
        cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
        assert not [cell for cell in cells if cell[:1] in ("=", "+", "@", "-") and len(cell) > 1], name
