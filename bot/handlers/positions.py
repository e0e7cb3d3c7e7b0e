"""/positions [party]: the positions of each party, or of one."""

from .answering import card_command

COMMAND = card_command("positions", "what each side wants, or one side", hint="[party]")
