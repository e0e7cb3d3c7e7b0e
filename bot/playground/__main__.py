"""``python -m bot.playground``: run the local Telegram."""

from __future__ import annotations

import argparse
import signal
import sys

from bot.playground.server import DEMO_TOKEN, serve


def main() -> int:
    """Run until told to stop; 2 if it cannot start."""
    parser = argparse.ArgumentParser(prog="python -m bot.playground", description="A local Telegram.")
    parser.add_argument("--host", default="127.0.0.1", help="a loopback address (default: %(default)s)")
    parser.add_argument("--port", type=int, default=9000, help="0 takes a free one (default: %(default)s)")
    parser.add_argument("--token", default=DEMO_TOKEN, help="the bot that is there from the start")
    options = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # uvicorn stops gracefully and then raises the signal again: by then there is nothing left to do.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        serve(options.host, options.port, token=options.token)
    except KeyboardInterrupt:
        return 0
    except (OSError, ValueError, OverflowError) as error:
        print(f"playground: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
