"""The machine and the programs that are measured, without names of hosts or folders."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

import psutil

_PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "markdown", "jinja2")


def machine() -> dict[str, str | int]:
    """Its processor, how many of it, its memory in bytes, its system."""
    cpus = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*:\s*(.+)$", cpus.read_text(encoding="utf-8"), re.M) if cpus.exists() else None
    return {
        "processor": found[1] if found else platform.machine(),
        "processors": psutil.cpu_count() or 1,
        "memory": psutil.virtual_memory().total,
        "system": _system(),
    }


def versions() -> dict[str, str]:
    """The versions of what is measured; without Hugo where it is not installed."""
    found = {"python": platform.python_version()} | {name: version(name) for name in _PACKAGES}
    if shutil.which("hugo"):
        said = subprocess.run(["hugo", "version"], capture_output=True, text=True, check=True).stdout
        found["hugo"] = said.split()[1].removeprefix("v")
    return found


def _system() -> str:
    try:
        return f"{platform.freedesktop_os_release()['PRETTY_NAME']}, {platform.system()} {platform.machine()}"
    except OSError:
        return f"{platform.system()} {platform.machine()}"
