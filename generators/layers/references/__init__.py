"""References: what each unit refers to, in its own text and in other documents.

``finder`` reads the units. ``symbols``, ``numbered``, ``documents`` and ``backward`` find the documents cited,
``locators`` and ``gather`` the places cited of them; ``inside``, ``relative`` and ``places`` find those of the
text itself.
"""

from generators.layers.references.finder import Reference, References, Unresolved, find_references

__all__ = ["Reference", "References", "Unresolved", "find_references"]
