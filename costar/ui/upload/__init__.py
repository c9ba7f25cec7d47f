"""The four steps of an upload."""
