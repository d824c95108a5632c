"""Files with what people and programs do to them: bytes lost, doubled, replaced, and signs that mean something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import strategies as st

# What breaks readers of any text: other encodings, controls, signs that turn lines round, digits that are none.
ANY = (
    b"\x00",
    b"\xff",
    b"\xe9",
    b"\xef\xbb\xbf",
    b"\r",
    b"\x0c",
    b"\x1c",
    b"\t",
    b"\n\n",
    "\u202e".encode(),
    "\u2028".encode(),
    "\u0085".encode(),
    "\u00a0".encode(),
    "\ud800".encode("utf-8", "surrogatepass"),
    "²".encode(),
    "٣".encode(),
    "①".encode(),
    b"9" * 5000,
)
TEXT = (
    b"\n\nAnnexe\n\n",
    b"\n\nAnnexe MMMM\n\n",
    b"\n__________________\n",
    b"\n\n1. ",
    b"\n\n(a) ",
    b"\n\nzz) ",
    b"\n\n9999. ",
    b"\n- ",
    b"\n- - - ",
    b"\n\nI. ",
    "\n¹ Voir ".encode(),
    "\n²³ ".encode(),
    b"^a",
    b"^{1}",
    b"\n\n^a Voir ",
    b"**",
    b"\n* ",
    b"*",
    b"<i>",
    b"</i>",
    "Table des matières\n\n".encode(),
    b"\n\nI. Introduction\t3\n",
    b"12 bis. ",
    b"\n1 bis. ",
    b"\n\n- a) ",
    b"Article 1er\n",
    b"[^a]",
    b"<script>",
    b"{{ x }}",
    b"\\",
)
YAML = (
    b"!!int ",
    b"!!int ''",
    b"!!bool ",
    b"!!timestamp ",
    b"!!binary ",
    b"!!set ",
    b"!!python/object/apply:os.system ",
    b"&a ",
    b"*a ",
    b"&a [*a]",
    b"<<: ",
    b"? ",
    b": ",
    b"- ",
    b"[" * 40,
    b"{",
    b"}",
    b"]",
    b"~",
    b".nan",
    b"1e999",
    b"0x1F",
    b"190:20:30",
    b"0001-01-01 00:00:00 +23:59",
    b"2001-99-99",
    b"'",
    b'"',
    b"|\n",
    b">-\n",
    b"%TAG",
    b"\n---\n",
    b"\n...\n",
    b"(",
    b"(?P<x",
    b"\nnoise: [{pattern: '(a+)+$', why: essai}]\n",
    b"\nnoise: [{pattern: '[', why: essai}]\n",
    b"\nunits: [{lines: 5, kind: note, label: a, why: essai}]\n",
    b"\nunits: [{lines: 3-7, kind: item, why: essai}]\n",
    b"\nunits: [{lines: 1, kind: heading, level: 6, why: essai}]\n",
    b"\nunits: [{lines: 9, kind: bullet, level: 3, label: zz, why: essai}]\n",
    b"\nunits: [{lines: 3-5, kind: toc, why: a}, {lines: 5-7, kind: title, why: a}]\n",
    b"\nparts: [{line: 5, title: {fr: A, en: A}, why: essai}]\n",
    b"\ncorrections: [{line: 3, source: Les, text: Des, why: essai}]\n",
    b'\ncorrections: [{line: 3, source: Les, text: "\\n", why: essai}]\n',
    b"\nnotes: [{line: 11, at: 3, why: essai}]\n",
    b"\nsettled: [{code: lost-note, line: 3, why: essai}]\n",
    b"\nsuccessors: {para_9: para_1}\n",
)
PO = (
    b'\nmsgctxt "para_1"\n',
    b'\nmsgid "',
    b'msgid_plural "x"\n',
    b'msgstr[0] "x"\n',
    b'msgstr[9] "x"\n',
    b'msgstr "',
    b'"\n',
    b'"\\',
    b"\\",
    b"\\x",
    b"#, fuzzy\n",
    b"#, python-format\n",
    b"#~ ",
    b"#| ",
    b"#: a:b:c\n",
    b"# official: x\n",
    b'\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=nothing\\n"\n',
    b'\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-16\\n"\n',
    b'\nmsgid ""\nmsgstr ""\n"Plural-Forms: nplurals=x; plural=(\\n"\n',
    b'\nmsgid ""\nmsgstr ""\n"Language: xx_YY_zz\\n"\n',
    b'\nmsgid ""\nmsgstr ""\n"PO-Revision-Date: 2099-99-99 99:99+9999\\n"\n',
    b'\nmsgid ""\nmsgstr ""\n"POT-Creation-Date: YEAR\\n"\n',
    b"[^a]",
    b"*",
)
ANCHORS = (b"\npara_1 x\n", b"\npara_1 x y\n", b"\n../../x 12345678\n", b"\n#", b"\n<b> 12345678\n")
HTML = (
    b"<ol type=i start=9999>",
    b"<ol start=-1>",
    b"<li value=0>",
    b"<ol type=i start=0><li>x",
    b"<sup>1</sup>",
    b"<sup>*</sup>",
    b"<table><tr><td>",
    b"</main>",
    b"<main>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"<?xml version='1.0' encoding='utf-16'?>",
    b"<meta charset=utf-7>",
    b"&#0;",
    b"&#xd800;",
    b"&#x1F;",
    b"&nbsp;",
    b"<p hidden>",
    b"<svg><script>",
    b"<h7>",
    b"<i>",
    b"<a:b>",
    b"</p>",
)


@st.composite
def spoilt(draw: st.DrawFn, content: bytes, signs: Sequence[bytes]) -> bytes:
    """The content after a few edits."""
    for _ in range(draw(st.integers(1, 4))):
        # Half of them where a word begins: there signs mean most.
        words = [found.end() for found in re.finditer(rb"\s|^", content)]
        start = draw(st.integers(0, len(content)) | st.sampled_from(words))
        end = min(len(content), start + draw(st.integers(0, 40)))
        match draw(st.sampled_from(["put", "put", "put", "drop", "double", "change", "cut"])):
            case "put":
                content = content[:start] + draw(st.sampled_from([*signs, *ANY])) + content[start:]
            case "drop":
                content = content[:start] + content[end:]
            case "double":
                content = content[:end] + content[start:end] + content[end:]
            case "change":
                content = content[:start] + draw(st.binary(max_size=4)) + content[end:]
            case _:
                content = content[:start]
    return content
