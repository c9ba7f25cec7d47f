"""Which of the rows are a table, and what each of them is."""
