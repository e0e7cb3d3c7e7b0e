"""What each article says, kept so that it can be asked for; merged across articles when a card asks."""

from .checking import find_faults
from .counting import count_all
from .entries import RULES, rules_of
from .exporting import canonical, write_export
from .ledger import Ledger
from .library import NoShelf

__all__ = ["RULES", "Ledger", "NoShelf", "canonical", "count_all", "find_faults", "rules_of", "write_export"]
