"""The outbox: what is planned goes to Telegram once, and what may have gone is never sent again unasked."""

from .chats import Chats
from .limiter import Limiter
from .outcomes import judge
from .pacing import Pacer, Rates
from .sender import Post, Sender

__all__ = ["Chats", "Limiter", "Pacer", "Post", "Rates", "Sender", "judge"]
