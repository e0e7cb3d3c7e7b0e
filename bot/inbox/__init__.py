"""Updates in: kept before they are acknowledged, throttled before any work, handled in order within a chat."""

from .intake import Intake, Source
from .order import ChatOrder
from .throttle import Gate

__all__ = ["ChatOrder", "Gate", "Intake", "Source"]
