"""Files: those a bot sends, and getFile."""

from __future__ import annotations

from bot.playground import pictures
from bot.playground.errors import bad_request
from bot.playground.methods.params import Asked, Params
from bot.playground.models import Document, Json, PhotoSize, StoredFile

MAX_PHOTO = 10 * 1024 * 1024  # bytes
MAX_SIDES = 10_000  # pixels, width and height together
MAX_RATIO = 20


class GetFile(Params):
    """Parameters of getFile."""

    file_id: str = ""


def get_file(asked: Asked, p: GetFile) -> Json:
    """Where a file can be fetched: ``/file/bot<token>/<file_path>``."""
    found = asked.world.files.get(p.file_id)
    if found is None:
        raise bad_request("invalid file_id")
    return {
        "file_id": found.file_id,
        "file_unique_id": _unique(found),
        "file_size": len(found.data),
        "file_path": found.path,
    }


def photo_of(asked: Asked, value: str, field: str) -> PhotoSize:
    """The picture a call sends: an upload, or one that was sent before.

    Raises:
        ApiError: 400 for a file that Telegram would not take as a photo.
    """
    data = _data(asked, value, field)
    size = pictures.size(data)
    if len(data) > MAX_PHOTO:
        raise bad_request("file is too big: a photo has at most 10 MB")
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > MAX_SIDES or max(size) > MAX_RATIO * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    stored = _stored(asked, value, field)
    width, height = size
    return PhotoSize(
        file_id=stored.file_id,
        file_unique_id=_unique(stored),
        width=width,
        height=height,
        file_size=len(stored.data),
    )


def document_of(asked: Asked, value: str, field: str) -> Document:
    """The file a call sends: an upload, or one that was sent before."""
    stored = _stored(asked, value, field)
    return Document(
        file_id=stored.file_id,
        file_unique_id=_unique(stored),
        file_name=stored.name,
        mime_type=stored.mime_type,
        file_size=len(stored.data),
    )


def _data(asked: Asked, value: str, field: str) -> bytes:
    upload = asked.uploads.get(_part(value, field))
    return upload.data if upload else _known(asked, value, field).data


def _stored(asked: Asked, value: str, field: str) -> StoredFile:
    upload = asked.uploads.get(_part(value, field))
    if upload is None:
        return _known(asked, value, field)
    if not upload.data:
        raise bad_request("file must be non-empty")
    return asked.world.keep_file(upload.name, upload.mime_type, upload.data)


def _known(asked: Asked, value: str, field: str) -> StoredFile:
    if not value:
        raise bad_request(f"there is no {field} in the request")
    if value.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")  # the playground never fetches anything
    found = asked.world.files.get(value)
    if found is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return found


def _part(value: str, field: str) -> str:
    """The multipart part meant: ``attach://name``, or the parameter itself as a file."""
    return value.removeprefix("attach://") if value.startswith("attach://") else field if not value else ""


def _unique(stored: StoredFile) -> str:
    return f"unique-{stored.file_id}"
