"""The ladder of all activities, and the grid of risks."""
