"""What got better, and what it took."""
