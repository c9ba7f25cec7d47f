"""Data to documents: one neutral model, and what writes it as HTML, PDF and office files."""
