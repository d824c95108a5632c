"""Scripts and styles without what only their authors read: comments and indentation."""

from __future__ import annotations

from collections.abc import Mapping

from rcssmin import cssmin
from rjsmin import jsmin

_SHRINK = {"css": cssmin, "js": jsmin}


def smaller(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same scripts and styles (by their paths, which end in ``.js`` or ``.css``), shorter.

    A comment that begins with ``!``, as licences do, stays.
    """
    return {
        name: _SHRINK[name.rpartition(".")[2]](content.decode(), keep_bang_comments=True).encode()
        for name, content in files.items()
    }
