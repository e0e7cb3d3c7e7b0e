"""A Bot API request on the wire -> parameters and uploads; a result or a refusal -> the envelope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.playground.errors import ApiError, bad_request
from bot.playground.methods.params import Upload, decode_json
from bot.playground.models import Json

_MAX_FIELD = 4 * 1024 * 1024  # bytes of one field that is not a file


@dataclass(frozen=True)
class Wire:
    """A decoded request."""

    params: Mapping[str, Any]
    uploads: Mapping[str, Upload]

    @property
    def shown(self) -> Json:
        """The parameters as the call log shows them: files by name and size, no secret."""
        shown = {name: _readable(value) for name, value in self.params.items() if name != "secret_token"}
        files = {name: {"file": file.name, "bytes": len(file.data)} for name, file in self.uploads.items()}
        return shown | files


async def decode(request: Request) -> Wire:
    """Read query, JSON, form or multipart parameters.

    Raises:
        ApiError: 400 for a body that is not what its type says.
    """
    params: dict[str, Any] = dict(request.query_params)
    uploads: dict[str, Upload] = {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        body = decode_json(await request.body() or b"{}")
        if not isinstance(body, dict):
            raise bad_request("can't parse JSON object: object expected")
        params |= body
    elif kind in {"multipart/form-data", "application/x-www-form-urlencoded"}:
        await _read_form(request, params, uploads)
    return Wire(params=params, uploads=uploads)


async def _read_form(request: Request, params: dict[str, Any], uploads: dict[str, Upload]) -> None:
    try:
        async with request.form(max_part_size=_MAX_FIELD) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    kind = value.content_type or "application/octet-stream"
                    uploads[name] = Upload(value.filename or name, kind, await value.read())
                else:
                    params[name] = value
    except HTTPException as error:
        if error.status_code != HTTPStatus.BAD_REQUEST:
            raise  # too large, as the guard says
        raise bad_request("can't parse the request's form") from error


def accepted(result: object) -> JSONResponse:
    """``{"ok": true, "result": …}``."""
    return JSONResponse({"ok": True, "result": result})


def refused(error: ApiError) -> JSONResponse:
    """``{"ok": false, …}`` with the status of the refusal."""
    body: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return JSONResponse(body, status_code=error.code)


def _readable(value: object) -> object:
    if isinstance(value, str) and value[:1] in {"[", "{"}:
        try:
            return decode_json(value)
        except ApiError:
            return value
    return value
