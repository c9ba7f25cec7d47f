"""Everything in one file and back, and whether what is kept is whole and agrees with itself."""
