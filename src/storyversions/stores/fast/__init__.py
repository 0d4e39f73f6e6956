"""What exists for speed alone: comparing two files by their lines."""
