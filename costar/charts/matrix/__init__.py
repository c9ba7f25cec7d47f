"""The Priority Matrix as a picture, in words and as a table."""
