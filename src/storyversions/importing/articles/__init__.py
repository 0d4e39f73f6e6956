"""Articles from elsewhere as drafts of story files: the base, its addenda, and nothing guessed."""
