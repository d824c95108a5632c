"""The offline edition: a built site as one zip, whose bytes depend on the files alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generators.views.policy import for_disk

_UNIX, _PLAIN_FILE = 3, 0o100644 << 16


def pack(built: Path, target: Path, folder: str, date: str, instead: Mapping[str, bytes]) -> int:
    """Pack every file of ``built`` into the zip ``target``, under ``folder``; return its size in bytes.

    ``date`` (ISO; without a month or a day, the first) is every file's; ``instead`` has what some files hold in the
    zip, by path. The zip may not stand in ``built`` yet. The policy of each page names the disk.
    """
    year, month, day = (int(part) for part in f"{date}-01-01".split("-")[:3])
    files = {path.relative_to(built).as_posix(): path for path in built.rglob("*") if path.is_file()}
    target.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(target, "w") as whole:
        for name in sorted(files):
            # A zip knows no year before 1980.
            info = ZipInfo(f"{folder}/{name}", (max(year, 1980), month, day, 0, 0, 0))
            info.create_system, info.external_attr, info.compress_type = _UNIX, _PLAIN_FILE, ZIP_DEFLATED
            content = instead.get(name) or files[name].read_bytes()
            whole.writestr(info, for_disk(content) if name.endswith(".html") else content)
    return target.stat().st_size
