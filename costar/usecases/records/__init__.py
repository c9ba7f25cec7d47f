"""Any record of a council: looked at, changed, taken back, taken away."""
