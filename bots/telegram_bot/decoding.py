"""Decodes what Telegram sends as JSON, or whatever comes in its place."""

import json
import re
from typing import Any

import msgspec

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


def decoded(payload: bytes) -> Any:
    """Return the JSON value of a body, with U+FFFD for what nothing can encode. Raises ValueError if it is not JSON."""
    try:
        # It reads strictly, and takes no lone surrogates.
        return msgspec.json.decode(payload)
    except (ValueError, RecursionError):
        pass
    try:
        return _clean(json.loads(payload.decode("utf-8", "replace")))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _clean(value: Any) -> Any:
    """Return a JSON value with U+FFFD for lone surrogates, which JSON can hold but nothing can encode."""
    match value:
        case str():
            return value if value.isascii() else _LONE_SURROGATES.sub(_REPLACEMENT, value)
        case dict():
            return {_clean(key): _clean(item) for key, item in value.items()}
        case list():
            return [_clean(item) for item in value]
        case _:
            return value
