"""/issues [issue]: what each side wants on each issue, or on one."""

from .answering import card_command

COMMAND = card_command("issues", "what the talks are about, or one issue", hint="[issue]")
