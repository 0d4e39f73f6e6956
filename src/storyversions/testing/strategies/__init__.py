"""Hypothesis strategies for states, patches, updates and histories."""
