"""Files that costar writes, and reads back unchanged."""
