"""The translator's file of a text, brought up to date with its French.

New units get an empty entry; an entry whose French changed is marked fuzzy and keeps the French it
was made from; an entry of a unit that is gone is dropped to the end of the file as obsolete.
"""

from __future__ import annotations

from io import BytesIO

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po

from generators.layers.citations import short_place
from generators.model import notation
from generators.model.corpus import Text
from generators.model.document import Kind, Unit
from generators.sources.translations import entries
from generators.views.addresses import page_url

HEADER = """# English working translation of {title}
# One entry a unit: msgctxt is the unit's id, msgid its French. Write the English in msgstr.
# Keep *emphasis* and the markers of notes ([^1]) as they are. A comment line "# reviewed: name, date"
# marks an entry that a second person has read against the French.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: en\\n"

"""


def update(text: Text, old: Catalog | None) -> bytes:
    """The PO file's new content, in UTF-8."""
    known = entries(old) if old is not None else {}
    catalog = Catalog(locale="en", fuzzy=False)
    units = {u.id: u for u in text.tree.units}
    for unit in text.tree.units:
        _add(catalog, text, unit, known.pop(unit.id, None), units)
    for context, message in known.items():
        if message.string:
            catalog.obsolete[str(message.id), context] = message
    body = BytesIO()
    write_po(body, catalog, width=0, omit_header=True, include_previous=True, include_lineno=False)
    return HEADER.format(title=text.declaration.short.en).encode() + body.getvalue().lstrip(b"\n")


def _add(catalog: Catalog, text: Text, unit: Unit, old: Message | None, units: dict[str, Unit]) -> None:
    french = notation.write(unit)
    string = str(old.string) if old is not None and old.string else ""
    changed = bool(string) and old is not None and old.id != french
    fuzzy = bool(string) and (changed or (old is not None and old.fuzzy))
    previous: tuple[str, ...] = ()
    if changed and old is not None:
        previous = (str(old.id),)
    elif fuzzy and old is not None:
        previous = tuple(str(p) for p in old.previous_id)
    catalog.add(
        french,
        string,
        context=unit.id,
        auto_comments=_context(text, unit, units),
        previous_id=previous,
        user_comments=list(old.user_comments) if old is not None else [],
        flags={"fuzzy"} if fuzzy else set(),
    )


def _context(text: Text, unit: Unit, units: dict[str, Unit]) -> list[str]:
    """What a translator wants to know of an entry: where it stands, under which headings, its page."""
    above: list[str] = []
    parent = unit.parent
    while parent is not None:
        if units[parent].kind is Kind.HEADING:
            above.insert(0, units[parent].text)
        parent = units[parent].parent
    lines = [f"{short_place(text, unit, 'fr')} ({unit.kind.value})"]
    if above:
        lines.append(" > ".join(above))
    return [*lines, f"site/{page_url(f'documents/{text.id}', 'en')}#{unit.id}"]
