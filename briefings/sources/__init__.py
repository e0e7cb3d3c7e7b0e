"""Files -> Document, and talks files -> Talks. Bytes are fetched here and nothing is reasoned about them."""

from .files import find_files, load_document
from .talks_file import find_problems, load_talks, parse_talks, read_talks_file

__all__ = [
    "find_files",
    "find_problems",
    "load_document",
    "load_talks",
    "parse_talks",
    "read_talks_file",
]
