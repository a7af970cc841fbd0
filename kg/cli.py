"""The app, as seen from a checkout."""

from cli import app

__all__ = ["app"]
