"""Live blogs as stories: one version for each update, in the order of time (B1, B2)."""
