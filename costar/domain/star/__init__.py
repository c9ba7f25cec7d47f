"""The Star's arms, the five steps, and what both suggest to try next."""
