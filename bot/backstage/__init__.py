"""What goes on behind the conversation: boards, operators who are told, old rows, health."""

from .alarm import Alarm
from .boards import Keeper
from .health import FeedDesk, Reporter
from .sweeping import sweep_now_and_then

__all__ = ["Alarm", "FeedDesk", "Keeper", "Reporter", "sweep_now_and_then"]
