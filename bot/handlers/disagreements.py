"""/disagreements [party or person or issue]: where sources differ."""

from .answering import card_command

COMMAND = card_command("disagreements", "where sources differ", hint="[party or person or issue]")
