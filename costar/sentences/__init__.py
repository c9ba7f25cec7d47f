"""What numbers say, in sentences and tables: the same on page, wall and phone and in a document."""
