"""What is published, as static files: pages, feed, calendar, data and pictures."""
