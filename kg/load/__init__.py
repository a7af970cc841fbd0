"""Loaders: each turns one kind of document into records, and records into quads."""
