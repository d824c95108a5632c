"""Turn source texts on small arms into a bilingual, addressable, static site.

The data flows one way: sources → parse → layers → views → site. ``build.py`` wires the stages.
"""
