"""What people promise each other, and why anyone would join."""
