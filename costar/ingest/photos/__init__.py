"""Photographed and scanned paper ballots: from bytes to what stands in their circles."""
