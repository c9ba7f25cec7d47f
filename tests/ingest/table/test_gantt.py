"""A plan as a chart: what the project is, then the tasks, beside them weeks and letters of days."""

from costar.ingest.read import read_activities

DAYS = ["M", "T", "W", "T", "F"] * 4
TASKS = ("Find a hall", "Ask the residents", "Print the sheets", "Hold the workshop", "Tell what was said")


def test_the_tasks_of_a_chart_are_found_below_what_is_said_of_the_project() -> None:
    lines = [
        ["", "Our hall, a plan for the year"],
        ["", "PROJECT TITLE", "", "The hall", "", "COMPANY NAME", "", "Trust"],
        ["", "PROJECT MANAGER", "", "Somebody", "", "DATE", "", "01/01/2026"],
        [],
        ["", "WBS NUMBER", "TASK TITLE", "TASK OWNER", "START DATE", "DUE DATE", "PHASE ONE"],
        ["", "", "", "", "", "", *DAYS],
        *(["", f"1.{n}", task, "Clerk", f"0{n}/02/2026", f"1{n}/02/2026"] for n, task in enumerate(TASKS, 1)),
    ]
    text = "\n".join(",".join(f'"{cell}"' if "," in cell else cell for cell in line) for line in lines)

    reading = read_activities(text.encode(), "chart.csv")

    found = {one.heading: one.field for one in reading.columns if one.is_read}
    assert found == {
        "WBS NUMBER": "reference",
        "TASK TITLE": "title",
        "TASK OWNER": "owner_role",
        "DUE DATE": "due_on",
    }
    assert list(reading.activities["title"]) == list(TASKS)


def test_labels_of_a_project_below_its_name_are_no_tasks() -> None:
    above = [
        "Our hall: the plan,",
        ",",
        "Project name:,The hall",
        "Project lead:,Clerk",
        "Start date:,01/01/2026",
    ]
    lines = [
        *above,
        ",",
        "Task,Lead,By when",
        *(f"{task},Clerk,0{n}/02/2026" for n, task in enumerate(TASKS, 1)),
    ]

    reading = read_activities("\n".join(lines).encode(), "plan.csv")

    assert list(reading.activities["title"]) == list(TASKS)


def test_letters_of_days_say_which_row_has_the_headings() -> None:
    lines = [
        ["Trust", "", "", "", "Legend:", "On track", "At risk", "Late"],
        ["Start date:", "23/09/2026"],
        ["Milestone", "Category", "Assigned to", "", *DAYS],
        ["Proposal"],
        *([task, "Low", "Clerk"] for task in TASKS),
    ]
    reading = read_activities("\n".join(map(",".join, lines)).encode(), "chart.csv")

    found = {one.heading: one.field for one in reading.columns}
    assert (found["Milestone"], found["Assigned to"]) == ("title", "owner_role")


def test_days_behind_a_word_for_tasks_are_the_headings_of_a_chart() -> None:
    days = [f"2026-02-{day:02}" for day in range(2, 28, 5)]
    lines = [
        ["Plan author:", "", "Clerk"],
        ["", "", "Meeting", "Meeting", "Meeting", "Meeting", "Meeting", "Meeting"],
        ["Generic tasks", "", *days],
        *([task, "", "NP", "AM", "NP", "AM", "NP", "AM"] for task in TASKS),
    ]
    reading = read_activities("\n".join(map(",".join, lines)).encode(), "chart.csv")

    assert reading.heading_row == 3
    assert list(reading.activities["title"]) == list(TASKS)
