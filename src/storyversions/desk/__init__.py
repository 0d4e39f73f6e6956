"""The editor's desk: what looks at a story or an article and tells what to mend, with its place."""
