"""Records of any type: listed, changed in a form, and their history."""
