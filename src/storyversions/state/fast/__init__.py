"""What exists for speed alone: compiled comparison and overlaid mappings."""
