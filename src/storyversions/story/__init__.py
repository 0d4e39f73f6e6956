"""A story: claims over time, versions, causes, histories and rules."""
