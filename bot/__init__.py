"""Readout in Telegram: answers from the dossier, every line with its sentence."""

import os
import signal
import sys

# ``python -m bot`` comes by here first: until a command begins, Ctrl-C ends it without a word
if sys.argv[:1] == ["-m"]:
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))
