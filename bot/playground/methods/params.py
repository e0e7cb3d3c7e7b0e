"""What every method is given: the world, the time, the uploads, and its parameters once decoded."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

from bot.playground.errors import bad_request
from bot.playground.models import Json
from bot.playground.state import World

P = TypeVar("P", bound="Params")


@dataclass(frozen=True)
class Upload:
    """A file part of a multipart request."""

    name: str
    mime_type: str
    data: bytes


@dataclass(frozen=True)
class Asked:
    """The circumstances of one call. ``now`` is in seconds since 1970, UTC."""

    world: World
    now: int
    uploads: Mapping[str, Upload] = field(default_factory=dict)


class Params(BaseModel):
    """Parameters of a method; unknown ones are ignored, as Telegram ignores them."""

    model_config = ConfigDict(frozen=True, extra="ignore")


@dataclass(frozen=True)
class Method(Generic[P]):
    """A method of the Bot API: what it takes and what it does."""

    takes: type[P]
    act: Callable[[Asked, P], object]


def decode_json(text: str | bytes) -> Any:  # noqa: ANN401 - JSON is anything
    """JSON from the wire.

    Raises:
        ApiError: 400 if it is not JSON, or holds half a surrogate pair.
    """
    try:
        value = json.loads(text)
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeError as error:
        raise bad_request("strings must be encoded in UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise bad_request("can't parse JSON object") from error
    return value


def _nested(value: object) -> object:
    """Objects and lists come as JSON text in forms, and may do so in JSON bodies too."""
    if not isinstance(value, str):
        return value
    return decode_json(value) if value.strip() else None


ChatId = int | str
Flag = bool | None
Decoded = BeforeValidator(_nested)
JsonObject = Annotated[Json | None, Decoded]
JsonList = Annotated[tuple[Any, ...] | None, Decoded]
