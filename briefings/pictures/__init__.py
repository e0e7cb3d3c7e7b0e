"""Card -> picture or paper: what people would rather look at than read, with nothing on it that is not on the card."""

from .markdown import write_markdown
from .sheets import LAYOUTS, Layout, Paper, Say, SayDay, Sheet, paper_of, sheet_of
from .typesetting import Theme, draw, print_paper

__all__ = [
    "LAYOUTS",
    "Layout",
    "Paper",
    "Say",
    "SayDay",
    "Sheet",
    "Theme",
    "draw",
    "paper_of",
    "print_paper",
    "sheet_of",
    "write_markdown",
]
