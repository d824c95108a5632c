"""The pipeline: sources → tree → layers → views → site. Only this file wires the stages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generators.checks.decisions import check_decisions
from generators.checks.explain import explain_layers, explain_reading
from generators.checks.kin import check_kin
from generators.checks.links import check_links
from generators.checks.needless import find_needless
from generators.checks.participation import check_participation
from generators.checks.registry import check_registry
from generators.checks.translation import check_translation
from generators.checks.unresolved import check_unresolved
from generators.exports.akn import akn_files
from generators.exports.aligned import aligned_files
from generators.exports.bibliography import bibliography_files, entries_of
from generators.exports.calendar import calendar_files
from generators.exports.csv_units import csv_files
from generators.exports.data import data_files
from generators.exports.feeds import feed_files
from generators.exports.numbers import numbers_table
from generators.exports.participation import participation_tables
from generators.exports.pictures import Card, cards, draw
from generators.exports.po import update
from generators.exports.redirects import redirect_files
from generators.exports.search import search_files
from generators.exports.sitemap import sitemap_files
from generators.exports.smaller import smaller
from generators.layers.alone import read_alone
from generators.layers.layers import Layers, compute
from generators.layers.mentions import MentionReader
from generators.layers.registry import changed, registry
from generators.model.catalogue import Catalogue
from generators.model.corpus import Corpus, Counts, English, Text
from generators.model.notation import own_passage
from generators.parse.ledger import prove
from generators.parse.parser import parse
from generators.problems import BadInput, Problem, Report
from generators.site.kept import Kept
from generators.site.offline import pack
from generators.site.remembered import Remembered, files_digest
from generators.site.render import (
    environment,
    front_matter,
    render,
    render_not_found,
    render_offline,
    render_permalinks,
)
from generators.site.spared import Made
from generators.site.writer import remove_others, write, write_all
from generators.sources.catalogue import FOLDER as KNOWLEDGE
from generators.sources.project import (
    TEXTS,
    SourceText,
    check_ids,
    in_order,
    read_knowledge,
    read_source,
    read_sources,
    text_names,
)
from generators.sources.translations import Status, Translation, translations
from generators.stages import stage, through
from generators.views.edition import Edition
from generators.views.notfound import not_found
from generators.views.offline import FOLDER, PLACE, ZIP, edition_date, offered, within
from generators.views.page import Head
from generators.views.pages import all_pages
from generators.views.permalink import permalinks
from generators.views.words import LANGUAGES, Words
from generators.workers import Processes, Workers

# Who does what each text needs alone, where nothing else is asked for.
OURS = Processes()
# The theme's entry of a section of a page, in its index.
Entry = Mapping[str, str]
GENERATED = (
    "documents",
    "meetings",
    "instruments",
    "themes",
    "lineages",
    "compare",
    "states",
    "groups",
    "participation",
)


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that the pages and the exports are made of."""

    corpus: Corpus
    layers: Layers


@dataclass(frozen=True, slots=True)
class Written:
    """The pages of a language: how many changed, the heads of those that the search finds, and all by their files."""

    changed: int
    heads: tuple[Head, ...]
    made: dict[str, Made]


def load(root: Path, report: Report, workers: Workers = OURS, known: Remembered | None = None) -> Site:
    """Read and parse all sources and compute the layers.

    ``workers`` do what each text needs alone, unless it is ``known`` from an earlier build. Every problem goes to
    ``report``; raises :class:`~generators.problems.BadInput` on errors.
    """
    known = known or Remembered()
    with stage("read"):
        catalogue, problems = known.one("catalogue", root / KNOWLEDGE, lambda: _knowledge(root))
        report.problems += problems
        names = text_names(root, report)
        knowledge, made_of = files_digest(root / KNOWLEDGE), [files_digest(root / TEXTS / name) for name in names]
    parsed = known.each("parse", names, made_of, lambda those: _parsed(root, those, workers))
    report.problems += [problem for _, problems in parsed for problem in problems]
    digests = dict(zip(names, made_of, strict=True))
    texts = [text for text, _ in parsed if text is not None]
    for text in texts:
        check_ids(text.id, text.declaration, catalogue, report)
    report.stop_on_errors()
    corpus = Corpus(tuple(sorted(texts, key=lambda text: in_order(text.declaration, text.id))), catalogue)
    alone = known.each(
        "layers",
        corpus.texts,
        [(digests[text.id], knowledge) for text in corpus.texts],
        lambda those: workers.each("layers", read_alone, MentionReader(catalogue), those),
    )
    known.forget()
    with stage("layers"):
        return Site(corpus, compute(corpus, alone))


def _knowledge(root: Path) -> tuple[Catalogue, list[Problem]]:
    report = Report()
    return read_knowledge(root, report), report.problems


def _parsed(root: Path, names: list[str], workers: Workers) -> Iterator[tuple[Text | None, list[Problem]]]:
    """Each text, if it can be read, and what is wrong with it."""
    told = {name: Report() for name in names}
    with stage("read"):
        sources = [source for name in names if (source := read_source(root, name, told[name])) is not None]
    texts = {source.id: one for source, one in zip(sources, workers.each("parse", _parse, None, sources), strict=True)}
    for name in names:
        text, problems = texts.get(name, (None, []))
        yield text, [*told[name].problems, *problems]


def _parse(shared: None, source: SourceText) -> tuple[Text, list[Problem]]:
    report = Report()
    return parse_text(source, report), report.problems


def parse_text(source: SourceText, report: Report) -> Text:
    """Parse one text, and read its English; problems go to ``report``."""
    file = source.source
    parsed = parse(source.id, source.raw, source.declaration, file, report)
    ledger = prove(parsed, file, report)
    units = {unit.id: unit for unit in parsed.tree.units}
    if source.declaration.language == "en":
        english = {unit.id: Translation(own_passage(unit), Status.ORIGINAL) for unit in parsed.tree.units}
    else:
        english = translations(source.english, units, source.file("en.po"), report)
    return Text(
        id=source.id,
        declaration=source.declaration,
        tree=parsed.tree,
        english={unit_id: English(t.passage, t.status.value) for unit_id, t in english.items()},
        counts=Counts(ledger.words, ledger.in_units, ledger.in_noise),
        published=source.published,
    )


def write_pages(root: Path, site: Site, report_url: str, lang: str) -> Written:
    """Write the Markdown of every page in one language under ``docs/``.

    ``report_url`` is where a reader reports an error (empty: nowhere).
    """
    env = environment(report_url)
    changed, heads, made = 0, [], {}
    for page in through("views", all_pages(site.corpus, site.layers, Words(lang))):
        name, meta = f"{lang}/{page.path}.md", front_matter(page)
        content = render(page, meta, env).encode()
        changed += write_all(root, {f"docs/{name}": content}, ())
        made[name] = Made(meta, sha256(content).hexdigest(), PLACE.encode() in content)
        if page.sought:
            heads.append(page.head)
    for folder in GENERATED:
        remove_others(root, {f"docs/{name}" for name in made}, f"docs/{lang}/{folder}")
    return Written(changed, tuple(heads), made)


def check(root: Path, report: Report, only: str = "") -> list[str]:
    """Check everything that the sources say; return the lines of the ledger, problems go to ``report``.

    ``only``: the id of a text; then the rest is checked as well, but only what is about that text is told.
    """
    told = _told(root, report)
    if not only:
        return [line for _, lines in told for line in lines]
    if only not in {text for text, _ in told}:
        report.add("unknown-id", TEXTS, 0, f"there is no readable text «{only}»")
    report.problems = [p for p in report.problems if p.file == TEXTS or p.file.startswith(f"{TEXTS}/{only}/")]
    return [line for text, lines in told if text == only for line in lines]


def _told(root: Path, report: Report) -> list[tuple[str, list[str]]]:
    """The lines of the ledger by text, and then those about what a person should look at."""
    site = load(root, report)
    check_links(site.corpus, report)
    check_registry(site.corpus, report)
    check_decisions(site.corpus, site.layers.mentions, report)
    check_kin(site.corpus, report)
    check_unresolved(site.corpus, site.layers.references, report)
    check_participation(site.corpus, site.layers.participation, report)
    sources = read_sources(root, Report()).texts
    outliers = check_translation(site.corpus, {source.id: source.english for source in sources}, report)
    told = []
    for text in site.corpus.texts:
        c = text.counts
        lines = [f"{text.id}: {c.words} words = {c.in_units} in {len(text.tree.units)} units + {c.in_noise} noise"]
        lines += [f"    noise, line {n.line}: {n.text} ({n.why.en})" for n in text.tree.noise]
        lines += [
            f"    mended, {u.id}: «{x.source}» → «{x.text}» ({x.why.en})"
            for u in text.tree.units
            for x in u.corrections
        ]
        lines += [f"    changed since published: {unit_id}" for unit_id in changed(text)]
        told.append((text.id, lines))
    told += [(source.id, [f"to look at: {one}"]) for source in sources for one in find_needless(source)]
    told += [(one.file.split("/")[1], [f"to look at: {one}"]) for one in outliers]
    return told


def explain(root: Path, text_id: str, where: str, report: Report) -> list[str]:
    """How a line (``12``, ``12-15``) or a unit of a text was understood; problems go to ``report``.

    The layers are told of only where the sources have no errors.
    """
    source = next((s for s in read_sources(root, Report()).texts if s.id == text_id), None)
    if source is None:
        report.add("unknown-id", TEXTS, 0, f"there is no readable text «{text_id}»")
        report.stop_on_errors()
        return []
    tree = parse(source.id, source.raw, source.declaration, source.source, Report()).tree
    lines, units = explain_reading(source, tree, where, report)
    report.stop_on_errors()
    try:
        site = load(root, Report())
    except BadInput as problems:
        return [*lines, "", f"The layers are not computed: {len(problems.problems)} errors (alinea check)."]
    text = site.corpus.text(text_id)
    for unit in units:
        lines += ["", *explain_layers(site.corpus, site.layers, text, unit)]
    return lines


def register(root: Path, site: Site) -> list[str]:
    """Append new ids to each text's ``anchors.txt``; return the files that changed."""
    names = [f"{TEXTS}/{text.id}/anchors.txt" for text in site.corpus.texts]
    return [name for name, text in zip(names, site.corpus.texts, strict=True) if write(root / name, registry(text))]


def write_translations(root: Path, report: Report) -> list[str]:
    """Bring each text's ``en.po`` up to date with its French; return the files that changed."""
    sources = read_sources(root, report)
    texts = {source.id: parse_text(source, Report()) for source in sources.texts}
    return [
        source.file("en.po")
        for source in sources.texts
        if source.declaration.language == "fr"
        and write(root / source.file("en.po"), update(texts[source.id], source.english))
    ]


def write_data(site_dir: Path, site: Site, site_url: str, kept: Kept, workers: Workers) -> tuple[str, ...]:
    """Write what stands beside the pages and needs none of them: the data, and the short page of each unit.

    ``kept`` has the pictures of the last build, ``workers`` do what each text needs alone. Returns the paths of the
    short pages.
    """
    corpus, layers = site.corpus, site.layers
    shared = ([Edition(corpus, layers, Words(lang)) for lang in LANGUAGES], site_url)
    names = [text.id for text in corpus.texts]
    with stage("data"):
        data = data_files(corpus, layers) | csv_files(corpus, layers)
        data |= aligned_files(corpus)
        for files in workers.each("data", _akn, shared, names):
            data |= files
        data |= participation_tables(corpus, layers) | numbers_table(corpus, layers)
        data |= bibliography_files(corpus, site_url) | calendar_files(corpus, site_url)
        write_all(site_dir, data, ("data",))
    with stage("pictures"):
        for card in cards(corpus):
            _put_picture(card, site_dir, kept)
        kept.forget()
        remove_others(site_dir, {card.path for card in cards(corpus)}, "assets/og")
        write_all(site_dir, feed_files(corpus, site_url), ())
    short: list[str] = []
    for files in workers.each("permalinks", _short, shared, names):
        for path, page in files.items():
            write(site_dir / path, page)
        short += files
    redirects = redirect_files(corpus)
    write_all(site_dir, redirects, ())
    remove_others(site_dir, {*short, *redirects}, "p")
    return tuple(short)


def _akn(shared: tuple[list[Edition], str], name: str) -> dict[str, bytes]:
    """The Akoma Ntoso files of a text."""
    (edition, *_), _ = shared
    return akn_files(edition.corpus, edition.layers, edition.corpus.text(name))


def _short(shared: tuple[list[Edition], str], name: str) -> dict[str, bytes]:
    """The short pages of a text."""
    editions, site_url = shared
    corpus, env = editions[0].corpus, environment()
    text = corpus.text(name)
    formats = entries_of(corpus, text, site_url)
    pages = render_permalinks(permalinks(editions, text), env, site_url, formats)
    return {path: page.encode() for path, page in pages}


def _put_picture(card: Card, site_dir: Path, kept: Kept) -> None:
    key, path = kept.key(card), site_dir / card.path
    if kept.get(key) is not None:
        kept.take(key, path)
    else:
        write(path, draw(card))
        kept.keep(key, path)


def write_maps(
    site_dir: Path, site: Site, heads: Sequence[Head], by_hand: Sequence[Entry], short: Sequence[str], site_url: str
) -> None:
    """Write what needs the whole site: its map, the indexes of the search, and its scripts and styles made smaller.

    ``heads`` are the generated pages, ``by_hand`` the theme's entries of the others, ``short`` the paths of the
    short pages. What leads elsewhere is on no map.
    """
    both = [path.relative_to(site_dir / "en").as_posix() for path in sorted((site_dir / "en").rglob("*.html"))]
    elsewhere = redirect_files(site.corpus)
    whole = [p.removesuffix(".html") for p in both if p not in elsewhere and (site_dir / p).is_file()]
    write_all(site_dir, sitemap_files(whole, short, site_url), ())
    # MkDocs packed its own map, dated by the clock.
    (site_dir / "sitemap.xml.gz").unlink(missing_ok=True)
    write(site_dir / "404.html", render_not_found(not_found(site.corpus), environment(), site_url).encode())
    with stage("search"):
        write_all(site_dir, search_files(site.corpus, site.layers, heads, by_hand), ())
    # The theme's own are small already.
    assets = (path for path in (site_dir / "assets").rglob("*.*") if path.suffix in (".css", ".js"))
    ours = {path.relative_to(site_dir).as_posix(): path.read_bytes() for path in assets if ".min." not in path.name}
    write_all(site_dir, smaller(ours), ())


def write_offline(site_dir: Path, site: Site, pages: Sequence[str], site_url: str, epoch: str) -> None:
    """Pack a built site, whole, into a zip that it offers on ``pages``: the paths of those with a place for it.

    In the zip the same pages say what it is. ``epoch`` is ``SOURCE_DATE_EPOCH``, or empty.
    """
    env, date = environment(), edition_date(site.corpus, epoch)
    texts = {page: (site_dir / page).read_text(encoding="utf-8") for page in pages}
    inside = {p: text.replace(PLACE, render_offline(within(p, date, site_url), env)) for p, text in texts.items()}
    size = pack(site_dir, site_dir / ZIP, FOLDER, date, {page: text.encode() for page, text in inside.items()})
    for page, text in texts.items():
        write(site_dir / page, text.replace(PLACE, render_offline(offered(page, date, size), env)).encode())
