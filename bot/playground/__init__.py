"""A local Telegram: the Bot API over HTTP, with a chat page in the browser.

For trying the bot without a token, and for tests. It talks to this machine only, keeps everything in memory
and knows nothing of the rest of the bot: whatever speaks the Bot API can be tried in it.
"""

from bot.playground.server import DEMO_TOKEN, create_app, serve

__all__ = ["DEMO_TOKEN", "create_app", "serve"]
