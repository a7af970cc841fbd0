"""One module a format: each writes a selection to an open file, or several to a folder."""
