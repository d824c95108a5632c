"""Templates compiled by an earlier build, or by a process beside while the sources are read."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, TemplateNotFound, meta


class Compiled:
    """What keeps compiled templates, for environments that are set up by the same code and settings."""

    def __init__(self, folder: Path, frame: str) -> None:
        """``frame`` is the digest of the code and the settings; what others have kept is removed."""
        place = folder / frame
        for other in folder.iterdir() if folder.is_dir() else ():
            if other != place:
                shutil.rmtree(other)
        place.mkdir(parents=True, exist_ok=True)
        self.is_empty = not any(place.iterdir())
        # Jinja compares the words of each template.
        self.cache: BytecodeCache = FileSystemBytecodeCache(str(place))


def compile_all(env: Environment, names: Iterable[str]) -> None:
    """Compile templates and what they include or extend, as far as they name it, into the cache of ``env``."""
    seen, open_names = set(), list(names)
    while open_names:
        name = open_names.pop()
        if name in seen or env.loader is None:
            continue
        seen.add(name)
        try:
            source = env.loader.get_source(env, name)[0]
        except TemplateNotFound:  # It may be asked for only where it is there.
            continue
        env.get_template(name)
        open_names += [other for other in meta.find_referenced_templates(env.parse(source)) if other]
