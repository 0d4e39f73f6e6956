"""Pages that are read again and again: one version each time that their text has changed (K4)."""
