"""The pages of States and of groups of States: what each did in the texts, kind by kind, and where else it is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generators.layers.participation import Act
from generators.model.catalogue import Body, State
from generators.model.corpus import Place
from generators.views.acts import acts_of, kinds_of_acts
from generators.views.addresses import Here
from generators.views.edition import Asking, Edition
from generators.views.page import Page
from generators.views.participation import recorded_texts
from generators.views.places import grouped, mentioning, source_links
from generators.views.relations import NamedLink
from generators.views.territories import alpha2, cldr_name
from generators.views.words import LANGUAGES, Words, sort_key


def state_page(asking: Asking, state: State) -> Page:
    """The page ``states/<iso3>``."""
    words = asking.words
    here = Here(f"states/{state.id}", words.lang)
    code = alpha2(state.id)
    cldr = dict.fromkeys(name for lang in LANGUAGES if (name := cldr_name(state.id, lang)))
    rows = [
        (words("In French"), state.name.fr),
        (words("In English"), state.name.en),
        ("ISO 3166-1", " · ".join(c for c in (state.id.upper(), code) if c)),
        (words("In the CLDR (everyday names)"), " · ".join(cldr)),
        (words("As the texts print it"), _quoted(asking.ask(_printed, "states", state.id), words)),
    ]
    about = words("What the texts say that it did, and every passage that names it.")
    data = _data(asking, "states", state, here) | {"rows": rows, "about": about, "members": []}
    return Page(here.path, words.lang, "state.md.j2", state.name[words.lang], about, data, words)


def group_page(asking: Asking, body: Body) -> Page:
    """The page ``groups/<id>`` of a body whose members are States."""
    words = asking.words
    here = Here(f"groups/{body.id}", words.lang)
    lang = words.lang
    members = asking.ask(_members_of, body.id)
    names = {s.id: s.name[lang] for s in asking.catalogue.states}
    rows = [
        (words("In French"), body.name.fr),
        (words("In English"), body.name.en),
        (words("Short name"), body.short[lang] if body.short else ""),
        (words("As the texts print it"), _quoted(asking.ask(_printed, "bodies", body.id), words)),
    ]
    data = _data(asking, "bodies", body, here) | {
        "rows": rows,
        "about": body.about[lang],
        "members": [NamedLink(names[m], here.entry("states", m)) for m in members],
    }
    return Page(here.path, lang, "state.md.j2", body.name[lang], body.about[lang], data, words)


def _members(edition: Edition) -> dict[str, dict[str, None]]:
    """The States that texts call members of each body, by its id, in the order of the texts."""
    found: dict[str, dict[str, None]] = {}
    for act in edition.layers.participation.acts:
        if act.of:
            found.setdefault(act.of, {})[act.party.id] = None
    return found


def _members_of(edition: Edition, body_id: str) -> tuple[str, ...]:
    return tuple(edition.table(_members).get(body_id, ()))


def _printed(edition: Edition, kind: str, entry_id: str) -> tuple[str, ...]:
    return edition.layers.printed(kind, entry_id)


def _quoted(forms: Sequence[str], words: Words) -> str:
    return words.spaced(", ".join(f"« {form} »" for form in forms))


def _data(asking: Asking, kind: str, entry: State | Body, here: Here) -> dict[str, object]:
    words, acts = asking.words, asking.ask(acts_of, kind, entry.id)
    told = {Place(a.text, a.party.unit) for a in acts}
    rest = [p for p in asking.ask(mentioning, kind, entry.id) if p not in told]
    return {
        "name": entry.name[words.lang],
        "group": kind == "bodies",
        "kinds": kinds_of_acts(asking, acts, here),
        "groups": grouped(asking, rest, here, (*entry.forms[words.lang], entry.name[words.lang])),
        "sources": source_links(asking, entry.sources, here),
        "method": here.to("method", "states"),
        "all": here.to("states/index"),
    }


@dataclass(frozen=True, slots=True)
class StateRow:
    """A State or group in the table of all: how many acts of each kind, and how many passages name it."""

    name: str
    href: str
    code: str
    counts: tuple[int, ...]
    passages: int


# The columns of the table of all States: each counts one kind of act or several.
COLUMNS = (
    ("Statements", ("spoke",)),
    ("Spoken for", ("spoken-for", "aligned")),
    ("Votes", ("voted-for", "voted-against", "abstained")),
    ("National reports", ("reported",)),
    ("Chaired, hosted", ("chaired", "vice-chaired", "hosted")),
    ("Funded", ("funded",)),
    ("Received help", ("helped",)),
)


def states_page(edition: Edition) -> Page:
    """The page ``states/index``: every State and every group of States."""
    corpus, layers, words = edition.corpus, edition.layers, edition.words
    here = Here("states/index", words.lang)
    lang = words.lang
    states = [
        StateRow(
            s.name[lang],
            here.entry("states", s.id),
            s.id.upper(),
            _counts(acts_of(edition, "states", s.id)),
            len(mentioning(edition, "states", s.id)),
        )
        for s in layers.states(corpus)
    ]
    bodies = [
        StateRow(
            b.name[lang],
            here.entry("groups", b.id),
            b.short[lang] if b.short else "",
            _counts(acts_of(edition, "bodies", b.id)),
            len(mentioning(edition, "bodies", b.id)),
        )
        for b in corpus.catalogue.bodies
        if b.of_states
    ]
    title = words("States")
    about = words("The States and territories that the texts name, and what the texts say that each did.")
    data = {
        "title": title,
        "about": about,
        "columns": [words(name) for name, _ in COLUMNS],
        "states": sorted(states, key=lambda s: sort_key(s.name)),
        "bodies": sorted(bodies, key=lambda b: sort_key(b.name)),
        "records": [
            NamedLink(t.declaration.short[lang], here.to(f"participation/{t.id}"))
            for t in edition.table(recorded_texts)
        ],
        "method": here.to("method", "states"),
        "site": here.site,
    }
    return Page(here.path, lang, "states.md.j2", title, about, data, words)


def _counts(acts: Sequence[Act]) -> tuple[int, ...]:
    return tuple(sum(a.kind in kinds for a in acts) for _, kinds in COLUMNS)
