"""Map it: what each service does in each Co, and what it does not."""
