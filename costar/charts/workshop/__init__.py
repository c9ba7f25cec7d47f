"""What a room said, drawn."""
