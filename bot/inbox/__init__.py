"""Updates in: kept before they are acknowledged, throttled before any work, handled in order within a chat."""

from .intake import Intake, Source
from .order import ChatOrder
from .throttle import Gate
from .webhook import Door, secret_of, watch_webhook

__all__ = ["ChatOrder", "Door", "Gate", "Intake", "Source", "secret_of", "watch_webhook"]
