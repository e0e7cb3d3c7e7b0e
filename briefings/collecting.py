"""How often the process looks for garbage that counting references does not free."""

from __future__ import annotations

import gc

_YOUNG, _OLDER = 100_000, 20
"""Things made and not yet freed until the youngest are looked through; rounds of that until older ones are."""


def collect_seldom() -> None:
    """Look for garbage seldom: a card makes some ten thousand small things, frees them by itself and leaves few cycles.

    At the interpreter's own pace (every 700 of them) a third of the time of a large card goes into looking.
    """
    gc.set_threshold(_YOUNG, _OLDER, _OLDER)
