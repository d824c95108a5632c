"""References: what each unit refers to, in its own text and in other documents.

``finder`` reads the units of one text; ``standing`` is all that it knows of the others: the documents that they are,
and their ``outline``. ``symbols``, ``numbered``, ``documents`` and ``backward`` find the documents cited,
``locators`` and ``gather`` the places cited of them; ``inside``, ``relative`` and ``places`` find those of the
text itself.
"""

from generators.layers.references.documents import DocumentFinder
from generators.layers.references.finder import Found, Reference, References, Unresolved, read_references
from generators.layers.references.standing import Index, Standing, find_standing, index_of

__all__ = [
    "DocumentFinder",
    "Found",
    "Index",
    "Reference",
    "References",
    "Standing",
    "Unresolved",
    "find_standing",
    "index_of",
    "read_references",
]
