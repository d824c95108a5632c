"""Who is measured: our build, plain MkDocs on the Markdown that it wrote, and Hugo on the same."""

from __future__ import annotations

import dataclasses
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generators.site.writer import remove_others, write_all
from generators.stages import Spent
from generators.views.words import LANGUAGES
from tests.bench.measure import Run, run, weigh

_MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
# Our plugin with its options, in mkdocs.yml.
_OURS = "  - alinea:"
_TIMINGS = "timings.json"
_HUGO = {
    "hugo.toml": """title = "texts"
baseURL = "/"
uglyURLs = true
defaultContentLanguage = "fr"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
[languages.fr]
contentDir = "content/fr"
[languages.en]
contentDir = "content/en"
""",
    "layouts/_default/single.html": """<!doctype html>
<html lang="{{ .Site.Language.Lang }}">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>{{ .Content }}</body>
</html>
""",
}
_HUGO["layouts/_default/list.html"] = _HUGO["layouts/_default/single.html"]


@dataclass(frozen=True, slots=True)
class Contender:
    """``build`` builds what stands in a folder; ``take`` puts the Markdown that ours wrote into it."""

    name: str
    folder: Path
    build: Callable[[Path], Run]
    take: Callable[[Path, Path], None]


def ours(folder: Path) -> Run:
    """Build with the whole project, and take its times by stage."""
    timings = folder / _TIMINGS
    timings.unlink(missing_ok=True)
    environment = {"NO_MKDOCS_2_WARNING": "1", "ALINEA_TIMINGS": _TIMINGS, "XDG_CACHE_HOME": str(folder / ".cache")}
    done = _weighed(run(_MKDOCS, folder, environment), folder / "site")
    # Where nothing has changed, no stage begins.
    times = json.loads(timings.read_text(encoding="utf-8")) if timings.exists() else {}
    return dataclasses.replace(done, stages={name: Spent(**spent) for name, spent in times.items()})


def plain(folder: Path) -> Run:
    """Build with MkDocs, Material and static-i18n alone."""
    return _weighed(run(_MKDOCS, folder, {"NO_MKDOCS_2_WARNING": "1"}), folder / "site")


def hugo(folder: Path) -> Run:
    """Build with Hugo."""
    return _weighed(run(["hugo", "--quiet"], folder, {"HUGO_CACHEDIR": str(folder / ".cache")}), folder / "public")


def to_plain(project: Path, folder: Path) -> None:
    """The project without our plugin, with the Markdown that it wrote."""
    if not (folder / "mkdocs.yml").exists():
        shutil.copytree(project / "overrides", folder / "overrides")
        before, _, after = (project / "mkdocs.yml").read_text(encoding="utf-8").partition(_OURS)
        # What our plugin links to is not there.
        config = (before + after.partition("\n\n")[2]).replace("strict: true", "strict: false")
        (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    _put(folder, {f"docs/{path}": content for path, content in _markdown(project)}, "docs")


def to_hugo(project: Path, folder: Path) -> None:
    """A bare template, with the same Markdown. An index of a folder has another name in Hugo."""
    files = {name: content.encode() for name, content in _HUGO.items()}
    for path, content in _markdown(project):
        place = Path(path)
        files[f"content/{place.with_name('_index.md') if place.name == 'index.md' else place}"] = content
    _put(folder, files, "content")


def _put(folder: Path, files: dict[str, bytes], owned: str) -> None:
    """Write what changed; nothing else stands in the folder that is ``owned``."""
    write_all(folder, files)
    remove_others(folder, files, owned)


def contenders(folder: Path) -> list[Contender]:
    """Those that are installed, with folders of their own; the first is ours."""
    found = [Contender("ours", folder / "ours", ours, lambda project, place: None)]
    found.append(Contender("mkdocs", folder / "mkdocs", plain, to_plain))
    if shutil.which("hugo"):
        found.append(Contender("hugo", folder / "hugo", hugo, to_hugo))
    return found


def _markdown(project: Path) -> list[tuple[str, bytes]]:
    docs = project / "docs"
    paths = [path for lang in LANGUAGES for path in sorted((docs / lang).rglob("*.md"))]
    return [(path.relative_to(docs).as_posix(), path.read_bytes()) for path in paths]


def _weighed(done: Run, site: Path) -> Run:
    output, index = weigh(site)
    return dataclasses.replace(done, output=output, index=index)
