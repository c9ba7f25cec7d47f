"""The reader on a folder of tables that nobody here has read, held against what a person says of each column.

    python3 -m benchmarks.kept_back FOLDER

FOLDER has the tables and `answers.tsv`, written before the reader has seen them: file, heading, answer.
The answer is a field; `?` and fields that are as good as leaving the column out; or `~` and a field that
has to be asked about. A column without an answer is none of ours. Printed are the questions a file, the
columns of ours that were found, and each that was taken for something else without asking.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path
from unicodedata import category

from costar.errors import UserError
from costar.ingest.read import Reading, read_activities
from tests.ingest.real_tables import questions_of

Answers = dict[str, str]
"""What a person says of the columns of a table, by heading in small letters."""


def main() -> None:
    """Read every table of the folder and print the sums."""
    folder = Path(sys.argv[1])
    answers = answers_in((folder / "answers.tsv").read_text(encoding="utf-8"))
    questions, ours, found, refused, wrong = 0, 0, 0, 0, list[str]()
    for name, said in sorted(answers.items()):
        ours += sum(answer[:1] not in "?~" for answer in said.values())
        try:
            reading = read_activities((folder / name).read_bytes(), name)
        except UserError as error:
            refused += 1
            print(f"- {name}: {error}")
            continue
        questions += questions_of(reading)
        found += found_in(reading, said)
        wrong += [f"{name}: {heading} as {field}" for heading, field in wrong_in(reading, said)]
    print("".join(f"- {one}\n" for one in wrong), end="")
    print(
        f"{questions / len(answers):.2f} questions a file ({len(answers)} files, {refused} refused), "
        f"{found} of {ours} columns found ({found / max(ours, 1):.1%}), "
        f"{len(wrong)} taken wrongly without asking"
    )


def answers_in(text: str) -> dict[str, Answers]:
    """The answers of each file, from a table with tabs."""
    files: defaultdict[str, Answers] = defaultdict(dict)
    for name, heading, answer in csv.reader(text.splitlines(), delimiter="\t"):
        files[name][_key(heading)] = answer
    return files


def found_in(reading: Reading, said: Answers) -> int:
    """How many columns of ours are what a person says, or are asked about as that."""
    found = {
        _key(one.heading) for one in reading.columns if one.field and one.field == said.get(_key(one.heading))
    }
    return len(found)


def wrong_in(reading: Reading, said: Answers) -> list[tuple[str, str]]:
    """The columns that were taken for what a person would not, and about which nothing is asked."""
    asked = {one.field for one in reading.questions if one.is_needed}
    asked |= {one.field for one in reading.scales if one.is_asked}
    taken = [one for one in reading.columns if one.is_read and one.field not in asked]
    return [
        (one.heading, one.field)
        for one in taken
        if one.field not in said.get(_key(one.heading), "").removeprefix("?").split(",")
    ]


def _key(heading: str) -> str:
    # What nobody sees, as a zero-width space, is no part of a heading.
    seen = "".join(" " if category(char) == "Cf" else char for char in heading)
    return " ".join(seen.split()).casefold()


if __name__ == "__main__":
    main()
