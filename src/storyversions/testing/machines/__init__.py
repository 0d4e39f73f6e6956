"""State machines that walk through the transitions of a class."""
