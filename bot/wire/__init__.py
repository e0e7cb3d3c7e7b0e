"""The wire to the Bot API: requests over HTTP, and what is known of the fate of each that failed."""

from .client import Timeouts, Wire
from .faults import Fate, Fault, WireFault, fault_of
from .proxies import find_proxy
from .request import WireRequest

__all__ = ["Fate", "Fault", "Timeouts", "Wire", "WireFault", "WireRequest", "fault_of", "find_proxy"]
