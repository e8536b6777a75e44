"""The command line, one module per verb; heavy rooms are loaded when a verb runs, not before."""

from communique.cli.app import main

__all__ = ["main"]
