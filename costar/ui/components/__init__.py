"""Parts of pages. Each hides its state and returns a plain value."""
