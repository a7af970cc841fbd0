"""The command, for the examples of the documentation."""

from tests.cli.conftest import chiplex

__all__ = ["chiplex"]
