"""What registers of risks and findings call their rows, and what stands beside them."""

from costar.ingest.read import read_activities

RISKS = ("Steps are not written down", "The window may be missed", "Formats do not agree", "Keys are shared")
PLANS = ("Sit down and write them", "Ask for another week", "Agree on one format", "Give each their own")


def fields(headings: str, *columns: tuple[str, ...]) -> dict[str, str]:
    rows = map(",".join, zip(*columns, strict=True))
    reading = read_activities("\n".join([headings, *rows]).encode(), "register.csv")
    return {one.heading: one.field for one in reading.columns if one.is_read}


def test_what_is_done_about_a_risk_is_not_its_name() -> None:
    found = fields("risk_id,description,mitigation_plan", ("R-1", "R-2", "R-4", "R-7"), RISKS, PLANS)

    assert found == {"risk_id": "reference", "description": "title"}


def test_findings_go_before_what_is_recommended() -> None:
    assert fields("ID,Finding,Recommendation", ("R1", "R2", "R4", "R7"), RISKS, PLANS)["Finding"] == "title"


def test_the_story_beside_a_title_is_its_description() -> None:
    stories = tuple(f"As a gardener I want to know why {risk.lower()}" for risk in RISKS)

    assert fields("User Story Title,Story", RISKS, stories)["Story"] == "description"
