"""Workbooks of one sheet."""

import zipfile
from io import BytesIO

import xlsxwriter


def book(fill) -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        fill(workbook)
    return target.getvalue()


def ods_of(rows: str, styles: str = "", before: str = "") -> bytes:
    names = " ".join(f'xmlns:{one}="urn:{one}"' for one in ("office", "table", "text", "style", "number"))
    sheets = f'{before}<table:table table:name="Plan">{rows}</table:table>'
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("content.xml", f"<office:content {names}>{styles}{sheets}</office:content>")
    return target.getvalue()


def ods_cell(text: str, kind: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {kind}>{text}</table:table-cell>"


def ods_row(*texts: str, more: str = "") -> str:
    cells = "".join(ods_cell(f"<text:p>{text}</text:p>") for text in texts)
    return f"<table:table-row {more}>{cells}</table:table-row>"
