"""/quotes [name]: what people said, newest first."""

from .answering import card_command

COMMAND = card_command("quotes", "what was said, newest first", hint="[name]")
