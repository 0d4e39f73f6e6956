"""Questions to a table of facts, written once in narwhals: the frame given decides the engine.

The one door to narwhals (extra `frames`). What comes back is a frame of the same kind, and as lazy.
"""
