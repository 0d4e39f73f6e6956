"""What exists for speed alone: facts looked up one by one, and patches composed."""
