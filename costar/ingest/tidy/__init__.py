"""A table that was found, put in order: turned, unfolded, its rows set aside and its cells cleaned."""
