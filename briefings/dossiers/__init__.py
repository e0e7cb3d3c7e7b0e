"""What each article says, kept so that it can be asked for; merged across articles when a card asks."""

from .entries import RULES
from .ledger import Ledger
from .library import NoShelf

__all__ = ["RULES", "Ledger", "NoShelf"]
