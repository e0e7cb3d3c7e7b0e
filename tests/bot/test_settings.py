from __future__ import annotations

import pytest

from bot.errors import SettingsError
from bot.settings import load_settings

TOKEN = "123456:ABC-def_ghi"  # looks like one and opens nothing


def test_token_alone_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("READOUT_TELEGRAM_API_URL", "")
    settings = load_settings()
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert TOKEN not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("TELEGRAM_BOT_TOKEN", "", "TELEGRAM_BOT_TOKEN is not set"),
        ("TELEGRAM_BOT_TOKEN", "sesame", "TELEGRAM_BOT_TOKEN: this is no token"),
        ("READOUT_TELEGRAM_API_URL", "ftp://x", "READOUT_TELEGRAM_API_URL: an address is needed"),
        ("READOUT_TELEGRAM_API_URL", "http://user:pw@x", "READOUT_TELEGRAM_API_URL: an address is needed"),
        ("READOUT_WEBHOOK_URL", "here", "READOUT_WEBHOOK_URL: an address is needed"),
        ("READOUT_WEBHOOK_LISTEN", "9999", "READOUT_WEBHOOK_LISTEN: a host and a port are needed"),
        ("READOUT_WEBHOOK_LISTEN", "x:99999", "READOUT_WEBHOOK_LISTEN: a host and a port are needed"),
        ("READOUT_OPERATORS", "ada", "READOUT_OPERATORS: numbers are needed"),
        ("READOUT_OPERATORS", "-5", "READOUT_OPERATORS: numbers are needed"),
        (
            "READOUT_OPERATORS",
            "5,1087968824",
            "READOUT_OPERATORS: one of these numbers is an account of Telegram",
        ),
        ("READOUT_LOG_FORMAT", "xml", "READOUT_LOG_FORMAT: Input should be"),
        ("READOUT_LOG_LEVEL", "LOUD", "READOUT_LOG_LEVEL: Input should be"),
    ],
)
def test_unusable_setting_is_named_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert told in str(refused.value)
    assert not value or value not in str(refused.value)


@pytest.mark.parametrize(
    ("value", "numbers"), [("", ()), ("1001", (1001,)), ("1001, 1002 1003,", (1001, 1002, 1003))]
)
def test_operators_are_numbers_with_commas_or_spaces(
    monkeypatch: pytest.MonkeyPatch, value: str, numbers: tuple[int, ...]
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("READOUT_OPERATORS", value)
    assert load_settings().operators == numbers


def test_place_of_the_webhook_is_host_and_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    assert load_settings().webhook_place == ("127.0.0.1", 8443)
    monkeypatch.setenv("READOUT_WEBHOOK_LISTEN", "[::1]:80")
    assert load_settings().webhook_place == ("::1", 80)
