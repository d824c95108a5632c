"""How our data are written as JSON: indented by one space, so that a difference can be read line by line."""

from __future__ import annotations

import msgspec


def to_json(value: object) -> bytes:
    """JSON in UTF-8, keys (strings) in the order given, one byte for byte the same for equal values."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
