"""What the bot must not forget when it is killed: updates that came, messages that go out, who runs it."""

from .database import Ledger, open_ledger
from .leases import Holder

__all__ = ["Holder", "Ledger", "open_ledger"]
