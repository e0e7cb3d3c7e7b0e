"""Document -> Article: clean text, its furniture told apart, and what is known of its making."""

from .cleaning import clean

__all__ = ["clean"]
