"""Tables that people look at, as CSV."""

import csv
from io import StringIO

import pandas as pd

from costar.ingest.write.table_csv import csv_of_table


def test_neither_a_cell_nor_a_heading_is_run() -> None:
    table = pd.DataFrame([["=1+1", 3, "a, b"]] * 2, columns=['=HYPERLINK("x")', "@SUM(A1)", "title"])
    rows = list(csv.reader(StringIO(csv_of_table(table).decode("utf-8-sig"), newline="")))
    assert rows == [['\'=HYPERLINK("x")', "'@SUM(A1)", "title"], *[["'=1+1", "3", "a, b"]] * 2]


def test_two_columns_of_one_heading_stay_two() -> None:
    table = pd.DataFrame([["=1", "2"]], columns=["-x", "-x"])
    assert csv_of_table(table).decode("utf-8-sig") == "'-x,'-x\r\n'=1,2\r\n"
