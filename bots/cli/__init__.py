"""The ``recourse`` command."""

from bots.cli.app import cli, main

__all__ = ["cli", "main"]
