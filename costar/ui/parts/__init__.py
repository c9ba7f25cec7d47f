"""What the screens of several areas are built with. Each hides its state and returns a plain value."""
