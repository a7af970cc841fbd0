"""Triplestores that others run: what is known of each kind, by what name, asked over HTTP."""
