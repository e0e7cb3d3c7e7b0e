"""The pictures of the docs, taken from a running conversation: ``make pictures``.

Starts ``python -m bot demo`` with a database of its own, writes the commands below as its user in a real Chromium, and
saves what the page shows: a phone in light and in dark side by side in the README.
"""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-sync",
)
PHONE = (390, 844)


def say(page: Page, text: str) -> None:
    """Write to the bot and wait until its answer stands still."""
    before = page.locator(".bubble").count()
    if page.locator("#start").is_visible():
        page.click("#start")
    else:
        page.fill("#text", text)
        page.press("#text", "Enter")
    page.locator(".bubble").nth(before + 1).wait_for()
    page.wait_for_timeout(500)


def take(address: str, *, scheme: str, commands: tuple[str, ...], name: str) -> None:
    """One picture of a phone, after the commands."""
    browser = next(path for each in BROWSERS if (path := shutil.which(each)))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=list(QUIET))
        page = chromium.new_page(
            viewport={"width": PHONE[0], "height": PHONE[1]}, color_scheme=scheme, device_scale_factor=2
        )
        page.goto(address)
        page.wait_for_selector("body[data-ready=true]")
        for command in commands:
            say(page, command)
        page.screenshot(path=HERE / name)
        chromium.close()


def main() -> None:
    """Start the demo, take the pictures, end it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "bot",
            "demo",
            "--port",
            "0",
            "--today",
            "2026-02-17",
            "--data",
            folder,
        ]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as demo:
            try:
                address = next(
                    found[0] for line in demo.stdout or () if (found := re.findall(r"http://[\d.:]+", line))
                )
                take(address, scheme="light", commands=("/start", "/who"), name="conversation.png")
                take(address, scheme="dark", commands=("/issues territory",), name="conversation-dark.png")
            finally:
                demo.send_signal(signal.SIGTERM)


if __name__ == "__main__":
    main()
