"""/positions [party] [issue]: the positions of each party, or of one, or on one issue, over time."""

from .answering import card_command

COMMAND = card_command("positions", "what each side wants, over time", hint="[party] [issue]")
