"""The Figures that the benchmark wrote, by service."""

import json
from pathlib import Path


def services(folder: str) -> list[str]:
    """What can be chosen, "All" first."""
    return sorted((path.stem for path in Path(folder).glob("*.json")), key=lambda name: (name != "All", name))


def figure(folder: str, service: str) -> dict[str, object]:
    """The Figure of a service, as Plotly's JSON."""
    return json.loads((Path(folder) / f"{service}.json").read_text())
