"""The command `costar`: check, import and export from a terminal or a script."""
