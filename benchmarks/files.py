"""The reader beside pandas and DuckDB on every open file with an answer, in one run.

    python3 -m benchmarks.files

The files are in the folder `../shared/data/csv` beside the project. Each reader gets the same bytes and
is asked for text: pandas with its fast engine and with its Python engine (whose warnings count as
reports), DuckDB with its sniffer and `store_rejects`. A figure counts the files that were read as their
answer says; of broken files those refused or complained of; of Pollock's those whose damaged row was
recovered or reported by its number while every other row is exact.
"""

import re
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd

from tests.ingest.corpus import Written, is_taken_whole, written
from tests.ingest.pairs import pairs
from tests.ingest.real_tables import judged
from tests.ingest.scoring import CSV, REFUSED, Answer, Case, cases, read_by_costar

PUBLISHED = {
    "disguises": "CleverCSV 16, DuckDB 13, pandas 9 of 20",
    "csv-spectrum": "11 of 11",
    "test-data, valid": "18 of 18",
    "test-data, broken": "4 of 7",
    "PapaParse": "56 of 66",
    "encodings": "4 of 6",
    "Pollock row_*": "pandas (Python) 66.6 %, DuckDB 33.9 % of 2,268; a detector alone (frictionless) 89.1 %",
}
"""The best readers' scores as `README.md` beside the files and `quality.md` give them."""

Reader = Callable[[bytes], Answer]


def main() -> None:
    """Run every reader over every file and print the table."""
    if not CSV.is_dir():
        sys.exit(f"The open files are not in {CSV}")
    everything = cases()
    everything["Pollock row_*"] = [case for name in everything if "row_" in name for case in everything[name]]
    print(f"| files | of | {' | '.join(READERS)} | best before |\n|---|---{'|---' * len(READERS)}|---|")
    misses = {name: _row(name, listed) for name, listed in everything.items()}
    _print_headline()
    print("\nWhat costar misses:")
    for name, missed in misses.items():
        for case, fault in missed.items():
            print(f"- {name}: {case}: {fault}")
    print(
        "\ncsvlint: of its 86 scenarios 54 have a file; those not counted ask about HTTP, schemas or options."
    )


def _print_headline() -> None:
    """Tables as councils' programs write them: how many go in whole, without a question."""
    _print_whole("Files that need no question and lose nothing", written())
    _print_whole("The same, in two disguises at once", pairs())
    real = judged()
    questions, ours = sum(one.questions for one in real), sum(one.ours for one in real)
    found, wrong = sum(one.found for one in real), [name for one in real for name in one.wrong]
    print(
        f"Real tables: {questions / len(real):.2f} questions a file ({len(real)} files), {found} of {ours} "
        f"of our columns found ({found / ours:.1%}); {len(wrong)} taken wrongly without asking"
    )


def _print_whole(what: str, files: dict[str, Written]) -> None:
    missed = [name for name, file in files.items() if not is_taken_whole(file)]
    whole = len(files) - len(missed)
    print(f"\n{what}: {whole} of {len(files)} ({whole / len(files):.0%})")
    print("".join(f"- {name}\n" for name in missed), end="")


def _row(name: str, listed: list[Case]) -> dict[str, str]:
    """Print one line, and give costar's misses."""
    cells, misses = [], {}
    for reader, read in READERS.items():
        begun = time.perf_counter()
        faults = {case.name: fault for case in listed if (fault := case.judge(read(case.content)))}
        each = (time.perf_counter() - begun) / len(listed) * 1_000
        silent = Counter(faults.values())["silent"]
        cells.append(f"{len(listed) - len(faults)}{f' ({silent} silent)' if silent else ''}, {each:.0f} ms")
        misses[reader] = faults
    print(f"| {name} | {len(listed)} | {' | '.join(cells)} | {PUBLISHED.get(name, '–')} |", flush=True)
    return misses["costar"] if "*" not in name else {}


def _pandas(content: bytes) -> Answer:
    try:
        frame = pd.read_csv(_file(content), dtype=str, keep_default_na=False, header=None)
    except (ValueError, UnicodeError):
        return REFUSED
    return Answer(frame.fillna("").to_numpy().tolist())


def _pandas_python(content: bytes) -> Answer:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            frame = pd.read_csv(
                _file(content),
                dtype=str,
                keep_default_na=False,
                header=None,
                engine="python",
                on_bad_lines="warn",
            )
        except (ValueError, UnicodeError):
            return REFUSED
    said = frozenset(int(n) for one in caught for n in re.findall(r"line (\d+)", str(one.message)))
    return Answer(frame.fillna("").to_numpy().tolist(), said, complained=bool(caught))


def _duckdb(content: bytes) -> Answer:
    with duckdb.connect() as connection:
        try:
            rows = connection.execute(
                "SELECT * FROM read_csv(?, header = false, all_varchar = true, store_rejects = true)",
                [str(_file(content))],
            ).fetchall()
        except duckdb.Error:
            return REFUSED
        said = frozenset(line for (line,) in connection.execute("SELECT line FROM reject_errors").fetchall())
    return Answer([[cell or "" for cell in row] for row in rows], said, complained=bool(said))


def _file(content: bytes) -> Path:
    path = Path(tempfile.gettempdir()) / "costar-benchmark.csv"
    path.write_bytes(content)
    return path


READERS: dict[str, Reader] = {
    "costar": read_by_costar,
    "pandas": _pandas,
    "pandas (Python)": _pandas_python,
    "DuckDB": _duckdb,
}

if __name__ == "__main__":
    main()
