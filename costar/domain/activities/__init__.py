"""Activities: what they are, which are in view, and where they leave gaps."""
