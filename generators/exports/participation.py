"""Who did what, as data: the recorded votes, the statements, and every act of a State or body; as JSON and as CSV."""

from __future__ import annotations

from collections.abc import Mapping

from generators.exports.aligned import to_csv
from generators.layers.layers import Layers
from generators.layers.participation import Act, Choice, Party, Statement, Vote
from generators.model.corpus import Corpus

Json = Mapping[str, object]


def participation_data(corpus: Corpus, layers: Layers) -> dict[str, object]:
    """The JSON files, by path from the site's root, as values."""
    found = layers.participation
    return {
        "data/votes.json": [_vote(corpus, vote) for vote in found.votes],
        "data/statements.json": [_statement(number, s) for number, s in _numbered(corpus, layers)],
        "data/participation.json": [_act(corpus, act) for act in found.acts if act.party.id],
    }


def participation_tables(corpus: Corpus, layers: Layers) -> dict[str, bytes]:
    """The CSV files, by path from the site's root: one line for each State in a vote, statement, or act."""
    return {
        "data/votes.csv": _votes_csv(corpus, layers),
        "data/statements.csv": _statements_csv(corpus, layers),
        "data/participation.csv": _acts_csv(corpus, layers),
    }


def _numbered(corpus: Corpus, layers: Layers) -> list[tuple[int, Statement]]:
    """The statements, counted from 1 in each text."""
    by_text: dict[str, list[Statement]] = {text.id: [] for text in corpus.texts}
    for statement in layers.participation.statements:
        by_text[statement.text].append(statement)
    return [pair for statements in by_text.values() for pair in enumerate(statements, 1)]


def _vote(corpus: Corpus, vote: Vote) -> Json:
    return {
        "document": vote.text,
        "unit": vote.unit,
        "number": vote.number,
        "meeting": corpus.text(vote.text).declaration.meeting,
        "session": vote.session,
        "date": vote.date,
        "printed": {c.value: vote.printed[c] for c in Choice},
        "counted": {c.value: len(vote.lists.get(c, ())) for c in Choice},
        "differences": {c.value: n for c, n in vote.differences().items()},
        "votes": [{"choice": c.value, **_party(p)} for c in Choice for p in vote.lists.get(c, ())],
        "said_later": [{"choice": c.value, **_party(p)} for c in Choice for p in vote.later.get(c, ())],
    }


def _statement(number: int, statement: Statement) -> Json:
    return {
        "document": statement.text,
        "unit": statement.unit,
        "number": number,
        "speaker": _party(statement.speaker),
        "role": statement.role or None,
        "items": list(statement.items),
        "session": statement.session,
        "date": statement.date,
        "on_behalf": [_party(p) for p in statement.on_behalf],
        "on_behalf_words": statement.group or None,
        "aligned": [_party(p) for p in statement.aligned],
        "remote": statement.remote,
        "circulated_as": statement.document or None,
    }


def _act(corpus: Corpus, act: Act) -> Json:
    return {"act": act.kind, **_party(act.party), "document": act.text, "told_in": act.unit, "of": act.of}


def _party(party: Party) -> Json:
    """``kind``: "states", "bodies" or "other" (then ``id`` is null); ``form`` is printed at ``start`` of ``unit``."""
    return {
        "kind": party.kind,
        "id": party.id or None,
        "form": party.form,
        "unit": party.unit,
        "start": party.start,
        "end": party.end,
    }


def _names(corpus: Corpus) -> dict[tuple[str, str], tuple[str, str]]:
    catalogue = corpus.catalogue
    return {("states", s.id): (s.name.fr, s.name.en) for s in catalogue.states} | {
        ("bodies", b.id): (b.name.fr, b.name.en) for b in catalogue.bodies
    }


def _votes_csv(corpus: Corpus, layers: Layers) -> bytes:
    names = _names(corpus)
    rows = []
    for vote in layers.participation.votes:
        for said, lists in (("in the list", vote.lists), ("afterwards", vote.later)):
            for choice in Choice:
                for party in lists.get(choice, ()):
                    fr, en = names.get((party.kind, party.id), (party.form, party.form))
                    head = [vote.text, vote.unit, str(vote.number), vote.date or ""]
                    rows.append([*head, party.id, fr, en, party.form, choice.value, said, party.unit])
    head = ["document", "vote_unit", "vote", "date", "state", "name_fr", "name_en", "printed", "choice", "said", "unit"]
    return to_csv(head, rows)


def _statements_csv(corpus: Corpus, layers: Layers) -> bytes:
    names = _names(corpus)
    rows = []
    for number, s in _numbered(corpus, layers):
        fr, en = names.get((s.speaker.kind, s.speaker.id), (s.speaker.form, s.speaker.form))
        rows.append(
            [
                s.text,
                s.unit,
                str(number),
                s.speaker.kind,
                s.speaker.id,
                fr,
                en,
                s.role,
                "; ".join(s.items),
                str(s.session or ""),
                s.date or "",
                "; ".join(p.id or p.form for p in s.on_behalf),
                s.group,
                "; ".join(p.id or p.form for p in s.aligned),
                "yes" if s.remote else "no",
                s.document,
            ]
        )
    head = ["document", "unit", "number", "speaker_kind", "speaker", "name_fr", "name_en", "role", "items", "session"]
    return to_csv(
        [*head, "date", "on_behalf", "on_behalf_words", "aligned", "remote", "circulated_as"],
        rows,
    )


def _acts_csv(corpus: Corpus, layers: Layers) -> bytes:
    names = _names(corpus)
    rows = []
    for act in layers.participation.acts:
        if act.party.id:
            fr, en = names[act.party.kind, act.party.id]
            party = [act.party.kind, act.party.id, fr, en, act.party.form]
            rows.append([act.kind, *party, act.text, act.party.unit, act.unit, act.of or ""])
    head = ["act", "kind", "id", "name_fr", "name_en", "printed", "document", "unit", "told_in", "of"]
    return to_csv(head, rows)
