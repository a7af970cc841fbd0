"""Derivations: what follows from the stated facts, each rule in its own graph with its premises."""
