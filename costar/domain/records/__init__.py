"""Records of any type: their fields, their changes, and their text form."""
