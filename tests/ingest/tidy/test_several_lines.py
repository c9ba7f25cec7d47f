"""Headings in several lines are called what people read when they read all lines."""

import pytest

from costar.ingest.read import read_activities

ROWS = "Walks,Parks,4,2,3,1\nLunch club,Care,5,1,2,2\nRepair café,Waste,3,3,4,2\n"


def headings(text: str) -> list[str]:
    return [one.heading for one in read_activities(text.encode(), "plan.csv").columns]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "Activity,Service,Cost,,Staff,\n,,Planned,Real,Planned,Real\n",
            ["Activity", "Service", "Cost Planned", "Cost Real", "Staff Planned", "Staff Real"],
        ),
        (
            ",,Cost,,,\n,,Own,,Grant,\nActivity,Service,Planned,Real,Planned,Real\n",
            ["Activity", "Service", "Own Planned", "Own Real", "Grant Planned", "Grant Real"],
        ),
        (
            ",,This year,,Next year,\n,,Cost,Staff,Cost,Staff\nActivity,Service,(£k),(FTE),(£k),(FTE)\n",
            [
                "Activity",
                "Service",
                "This year Cost (£k)",
                "This year Staff (FTE)",
                "Next year Cost (£k)",
                "Next year Staff (FTE)",
            ],
        ),
        (
            ",,,2026-27,,2027-28\nActivity,Service,Officer time,Total,Rooms,Total\n",
            ["Activity", "Service", "Officer time", "2026-27 Total", "Rooms", "2027-28 Total"],
        ),
    ],
    ids=["under blanks", "a line over all groups", "three lines", "twins told apart"],
)
def test_a_group_stands_before_each_of_its_names(lines: str, expected: list[str]) -> None:
    assert headings(lines + ROWS) == expected


def test_what_is_ours_keeps_its_name() -> None:
    found = headings("Activity,Service,Scores,,Money,\n,,Impact,Effort,Planned,Spent\n" + ROWS)

    assert found == ["Activity", "Service", "Impact", "Effort", "Money Planned", "Money Spent"]
