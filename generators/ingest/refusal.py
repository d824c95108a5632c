"""Why a file is not read."""

from __future__ import annotations


class Refusal(Exception):
    """Raised by a reader: ``code`` is one of :data:`generators.problems.CODES`, the message says what is wrong."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code, self.message = code, message
