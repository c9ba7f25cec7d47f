"""What co-production prioritisation means: pure rules, no files, no database, no screen."""
