"""The installed command, for a checkout that is not installed."""

from kg.cli import app

if __name__ == "__main__":
    app(prog_name="chiplex")
