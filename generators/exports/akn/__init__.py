"""Each text as Akoma Ntoso 3.0, in French and in English, by the UN's guidelines (AKN4UN).

``identity`` names the document (FRBR), ``body`` gives its units their elements, ``inline`` their words,
``links`` the targets of references. Every element that is a unit has the unit's id as its ``eId``.
"""

from generators.exports.akn.document import akn_files
from generators.exports.akn.links import works_cited

__all__ = ["akn_files", "works_cited"]
