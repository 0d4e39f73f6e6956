"""What contradicts itself in a text: an article, or a story file with its facts."""
