"""Bytes to rows of text cells, whatever kind of file it is."""
