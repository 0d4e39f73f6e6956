"""Reports: pages of rows made from stories and diffs, and the renderers that print them."""
