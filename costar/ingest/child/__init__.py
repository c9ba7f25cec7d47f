"""The reader in a process of its own, within limits."""
