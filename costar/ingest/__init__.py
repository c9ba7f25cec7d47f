"""Bytes in, a Reading out: whatever a council's spreadsheet is, read without losing or bending a row."""
