"""What machines ask for that show a token: the counts of the server, and feeds for spreadsheets."""
