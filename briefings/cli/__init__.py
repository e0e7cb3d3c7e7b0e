"""The command line: parses, calls the road, prints. The only room that reads the clock and the environment."""

from .commands import main

__all__ = ["main"]
