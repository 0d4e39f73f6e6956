"""Faster ways to the same results: compiled comparison and overlaid mappings."""
