"""One state and two states: classes, paths, values, patches and changes."""
