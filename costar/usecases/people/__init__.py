"""Who is affected, who can help, what they are asked, and when they meet."""
