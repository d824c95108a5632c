"""Pictures for shared links (Open Graph): one per text, meeting and theme in each language, and one for the site.

Drawn with Pillow in Literata, the site's own face, which a package brings (SIL Open Font License): no network, and
the same bytes for the same words. A palette of sixteen colours (the paper, and some shades of each ink) keeps the
files small.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING
from zlib import Z_RLE

from generators.model.catalogue import Bilingual
from generators.model.corpus import Corpus
from generators.views import meeting as meetings
from generators.views import text as texts
from generators.views.words import LANGUAGES, Words

if TYPE_CHECKING:
    from PIL import Image, ImageFont

WIDTH, HEIGHT = 1200, 630
_PAPER = (0xFB, 0xF9, 0xF4)
# The inks, each with its number of shades: one beside the paper makes sixteen colours.
_INKS = {
    "ink": ((0x1E, 0x1C, 0x19), 7),
    "blue": ((0x1B, 0x4B, 0x8A), 4),
    "soft": ((0x5A, 0x55, 0x4C), 3),
    "signal": ((0xB5, 0x40, 0x0F), 1),
}
_LEFT, _RIGHT = 96, WIDTH - 72
_TOP, _BOTTOM = 178, HEIGHT - 132
_SIZES = (120, 108, 96, 86, 76, 66, 58, 50)
_LEADING = 1.14
_THEME = Bilingual(fr="Thème", en="Theme")


@dataclass(frozen=True, slots=True)
class Card:
    """What a picture says: the title of the site, its own, and a line of facts; and its path from the site's root."""

    path: str
    site: str
    title: str
    fact: str


def cards(corpus: Corpus) -> Iterator[Card]:
    """What every picture says."""
    for lang in LANGUAGES:
        yield from _cards(corpus, Words(lang))


def picture_path(page: str, lang: str) -> str:
    """The picture of a page, by the page's path without ending: ``documents/x`` has ``documents-x.png``."""
    return f"assets/og/{lang}/{page.replace('/', '-')}.png"


def _cards(corpus: Corpus, words: Words) -> Iterator[Card]:
    lang = words.lang
    site = words.spaced(corpus.catalogue.site.title[lang])

    def card(page: str, title: str, *facts: str) -> Card:
        return Card(
            picture_path(page, lang), site, words.spaced(title), words.spaced(" · ".join(f for f in facts if f))
        )

    yield card("index", corpus.catalogue.site.title[lang])
    for text in corpus.texts:
        d = text.declaration
        yield card(
            f"documents/{text.id}", d.short[lang], words(texts.KINDS[d.kind]), d.symbol or "", words.date(d.date)
        )
    for meeting in corpus.catalogue.meetings:
        when = words.dates(meeting.start, meeting.end) if meeting.start else ""
        yield card(f"meetings/{meeting.id}", meeting.label[lang], words(meetings.KINDS[meeting.kind]), when)
    for theme in corpus.catalogue.themes:
        yield card(f"themes/{theme.id}", theme.name[lang], _THEME[lang])


def draw(card: Card) -> bytes:
    """A picture, as PNG."""
    image = _ground(card.site).copy()
    font, lines = _fit(card.title)
    step = _step(font)
    top = _TOP + (_BOTTOM - _TOP - step * len(lines)) // 2
    _lay(image, _block(lines, font), (_LEFT, top), "ink")
    _lay(image, _block([card.fact], _shrunk(card.fact)), (_LEFT, HEIGHT - 104), "soft")
    out = BytesIO()
    # Runs are all there is to find in an even ground: as small as what looks for more, in two thirds of the time.
    image.save(out, "PNG", compress_level=4, compress_type=Z_RLE)
    return out.getvalue()


@cache
def _ground(site: str) -> Image.Image:
    """What all pictures of a language have: the paper, the mark, the title of the site and the bar."""
    from PIL import Image, ImageDraw

    image = Image.new("P", (WIDTH, HEIGHT), 0)
    image.putpalette(_palette())
    _lay(image, _pilcrow(), (_LEFT - 14, 54), "blue")
    _lay(image, _block([site], _font(44, 600)), (_LEFT + 78, 62), "blue")
    ImageDraw.Draw(image).rectangle((0, _TOP, 27, _BOTTOM), fill=_shades("signal")[255])
    return image


def _palette() -> list[int]:
    """The paper, then each ink as a ramp from the paper to itself."""
    ramps = [
        round(paper + (full - paper) * shade / shades)
        for ink, shades in _INKS.values()
        for shade in range(1, shades + 1)
        for paper, full in zip(_PAPER, ink, strict=True)
    ]
    return [*_PAPER, *ramps]


@cache
def _shades(ink: str) -> list[int]:
    """The colour of the palette for each strength of an ink, from 0 (the paper) to 255."""
    names = list(_INKS)
    before = sum(_INKS[name][1] for name in names[: names.index(ink)])
    shades = [round(strength / 255 * _INKS[ink][1]) for strength in range(256)]
    return [before + shade if shade else 0 for shade in shades]


def _lay(image: Image.Image, mask: Image.Image, at: tuple[int, int], ink: str) -> None:
    """Lay an ink on the paper where the mask says, as strongly as it says."""
    shades = _shades(ink)
    image.paste(mask.point(shades), at, mask.point([255 if shade else 0 for shade in shades]))


def _block(lines: Sequence[str], font: ImageFont.FreeTypeFont) -> Image.Image:
    """Lines, one under the other, as a mask."""
    from PIL import Image, ImageDraw

    wide = round(max(_length(line, font) for line in lines)) + 8
    mask = Image.new("L", (min(WIDTH - _LEFT, wide), _step(font) * (len(lines) - 1) + round(font.size * 1.4)))
    pen = ImageDraw.Draw(mask)
    for number, line in enumerate(lines):
        pen.text((0, _step(font) * number + font.size), line, 255, font, anchor="ls")
    return mask


def _step(font: ImageFont.FreeTypeFont) -> int:
    """From one line to the next."""
    return round(font.size * _LEADING)


def _pilcrow() -> Image.Image:
    """The site's mark (overrides/assets/images/pilcrow.svg), drawn large and made smaller."""
    from PIL import Image, ImageDraw

    scale = 16

    def at(*corners: float) -> list[float]:
        return [corner * scale for corner in corners]

    mask = Image.new("L", (24 * scale, 24 * scale))
    draw = ImageDraw.Draw(mask)
    draw.pieslice(at(4.25, 2.5, 14.75, 13), 90, 270, 255)
    for box in ((9.5, 2.5, 12.4, 13), (10, 2.5, 12.4, 21.5), (9.5, 2.5, 19.5, 4.7), (14.8, 2.5, 17.2, 21.5)):
        draw.rectangle(at(*box), 255)
    return mask.resize((80, 80), Image.Resampling.LANCZOS)


def _fit(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest type in which the title fits, and its lines; the last type cuts what is too long."""
    for size in _SIZES:
        font = _font(size, 600)
        lines = _wrapped(title, font)
        room = int((_BOTTOM - _TOP) / (size * _LEADING))
        if len(lines) <= room and all(_length(line, font) <= _RIGHT - _LEFT for line in lines):
            return font, lines
    if len(lines) > room:
        lines = [*lines[: room - 1], f"{lines[room - 1]} …"]
    return font, lines


def _wrapped(title: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in title.split(" "):
        longer = f"{lines[-1]} {word}".strip(" ")
        if lines[-1] and _length(longer, font) > _RIGHT - _LEFT:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _shrunk(words: str) -> ImageFont.FreeTypeFont:
    """The type of the line of facts, smaller where it is long."""
    wide = _length(words, _font(38, 400))
    return _font(38 if wide <= _RIGHT - _LEFT else max(20, int(38 * (_RIGHT - _LEFT) / wide)), 400)


def _length(words: str, font: ImageFont.FreeTypeFont) -> float:
    """How long a line is: without the text shaper, as long as its characters together."""
    return sum(_advance(character, font) for character in words)


@cache
def _advance(character: str, font: ImageFont.FreeTypeFont) -> float:
    return font.getlength(character)


@cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Literata in a size and weight, drawn without the text shaper: it may differ from one machine to another."""
    from PIL import ImageFont

    file = resources.files("fontpkg_literata").joinpath("files/Literata[opsz,wght].ttf")
    font = ImageFont.truetype(BytesIO(file.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([min(72, max(7, size // 3)), weight])
    return font
