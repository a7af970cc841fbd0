"""Tests of the ontology and its reference data."""
