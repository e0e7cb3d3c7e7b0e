"""The balance of a card, as the command line prints it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from briefings.cards import Balance

_UNKNOWN = "not known"


def write_balance(balance: Balance, *, as_json: bool = False) -> str:
    """Lines of each party, of each kind of outlet, every outlet with whose it is, and who is missing."""
    if as_json:
        return json.dumps(_as_dict(balance), ensure_ascii=False, indent=2)
    return "\n".join(_lines(balance))


def _lines(balance: Balance) -> Iterator[str]:
    yield f"{balance.total} lines"
    for party, count in balance.lines:
        yield f"  {count:>3}  {party}"
    yield f"  {balance.without:>3}  of no party"
    yield "Lines by ownership of the outlets they rest on"
    for ownership, count in balance.owned:
        yield f"  {count:>3}  {ownership or 'mixed or not known'}"
    yield "Outlets"
    for source, outlet in balance.outlets:
        yield f"  {source}: {f'{outlet.country}, {outlet.ownership}' if outlet else _UNKNOWN}"
    for party in balance.silent:
        yield f"No line from {party}"
    for party in balance.unheard:
        yield f"No report from outlets of {party}"


def _as_dict(balance: Balance) -> dict[str, object]:
    return {
        "total": balance.total,
        "lines": dict(balance.lines),
        "without": balance.without,
        "owned": {str(ownership or "unknown"): count for ownership, count in balance.owned},
        "outlets": {
            source: {"country": outlet.country, "ownership": str(outlet.ownership)} if outlet else None
            for source, outlet in balance.outlets
        },
        "silent": list(balance.silent),
        "unheard": list(balance.unheard),
    }
