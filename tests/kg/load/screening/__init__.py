"""Tests of the screening list."""
