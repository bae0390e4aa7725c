#!/usr/bin/env python3
"""Build one weight of Proofbox Sans from Pretendard and Noto Sans SC.

    build.py PRETENDARD.ttf NOTO_SANS_SC.ttf Regular ProofboxSans-Regular.ttf
    build.py PRETENDARD.ttf NOTO_SANS_SC.ttf Bold    ProofboxSans-Bold.ttf

The window takes one font file per style, so Hangul, Han, kana and Latin have
to share a file. Pretendard gives the Hangul, the Latin and the line metrics;
Noto Sans SC gives whatever Pretendard lacks, and always the CJK punctuation
and full-width forms, which Pretendard draws proportionally.

The result has 1000 units per em: Noto Sans SC is drawn on that grid, and PDF
states widths in thousandths, so no advance is rounded on its way to a page.

Needs fontTools >= 4.38. The same inputs give the same bytes.
"""

import argparse
import unicodedata
from array import array

from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables._c_m_a_p import cmap_format_4

UPEM = 1000
VERSION = "1.000"
FAMILY = "Proofbox Sans"

COPYRIGHT = (
    "Copyright 2021-2023 Kil Hyung-jin, with Reserved Font Name Pretendard. "
    "Copyright 2016-2020 The Inter Project Authors. "
    "Copyright 2014-2021 Adobe, with Reserved Font Name 'Source'. "
    "Merged for Proofbox."
)
LICENSE = (
    "This Font Software is licensed under the SIL Open Font License, "
    "Version 1.1. This license is available with a FAQ at: "
    "https://openfontlicense.org"
)
LICENSE_URL = "https://openfontlicense.org"


# OS/2 bits of the code pages covered: Latin 1 and 2, Cyrillic, Greek, Turkish,
# Baltic, Vietnamese, Japanese, simplified Chinese, Korean, traditional Chinese.
CODE_PAGES = (0, 1, 2, 3, 4, 7, 8, 17, 18, 19, 20)


def span(first, last):
    return set(range(first, last + 1))


# Drawn by Noto Sans SC even where Pretendard has a glyph: these must be as
# wide as a Han character for a column of CJK text to stay in step.
ALWAYS_HAN = span(0x3000, 0x303F) | span(0xFF00, 0xFFEF)

def in_use(code):
    """Tell whether Hong Kong's or Japan's extended character set has a code."""
    for codec in ("big5hkscs", "euc_jis_2004"):
        if chr(code).encode(codec, "ignore"):
            return True
    return False


# Of extension A only what Hong Kong and Japan write: all 6,582 characters would
# cost 2.2 MB a file.
EXTENSION_A = set(filter(in_use, span(0x3400, 0x4DBF)))

# Taken from Noto Sans SC where Pretendard has nothing.
FILL_HAN = (
    span(0x00A0, 0x02FF)
    | span(0x2000, 0x2BFF)  # punctuation, arrows, mathematics, boxes, symbols
    | span(0x2E80, 0x2FFF)  # radicals
    | span(0x3040, 0x33FF)  # kana, bopomofo, rare jamo, enclosed, squared
    | EXTENSION_A
    | span(0x4E00, 0x9FFF)
    | span(0xF900, 0xFAFF)
    | span(0xFE30, 0xFE6F)
)

# Pretendard keeps alternates in the private use area; nothing types them.
# Beyond U+FFFF gofpdf cannot go, and the emoji font covers what matters.
PRIVATE = span(0xE000, 0xF8FF)

# Drawn as nothing, with no width, so that an invisible mark in a chat export
# never shows as a box.
INVISIBLE = (
    {0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0xFEFF}
    | span(0x200B, 0x200F)
    | span(0x202A, 0x202E)
    | span(0x2060, 0x206F)
    | span(0xFE00, 0xFE0F)
)

# Characters that share a shape with another: {new: existing}.
SAME_SHAPE = {
    0x223C: 0x301C,  # the wave dash as Korean Windows encodes it
    0x2011: 0x2010,
    0x2610: 0x25A1,
    0x2715: 0x00D7,
    0x2716: 0x00D7,
    0x2714: 0x2713,
    0x2718: 0x2717,
}

LEADING = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWEL = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
TRAILING = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"


def lone_jamo():
    """Conjoining jamo drawn as the ordinary ones.

    A shaper composes a full syllable before it looks at these; they are only
    for a jamo left alone, which would otherwise be a box.
    """
    same = {}
    for first, letters in ((0x1100, LEADING), (0x1161, VOWEL), (0x11A8, TRAILING)):
        for i, letter in enumerate(letters):
            same[first + i] = ord(letter)
    return same


def compatibility_han(have):
    """Compatibility ideographs drawn as the character they stand for."""
    same = {}
    for code in list(span(0xF900, 0xFAFF)):
        plain = unicodedata.normalize("NFC", chr(code))
        if len(plain) == 1 and ord(plain) != code and ord(plain) in have:
            same[code] = ord(plain)
    return same


# Characters Korean and Japanese text needs and neither source has:
# {new: ([(part, scale, dx, dy)...], the character whose box and width it keeps)}.
# A part is scaled about its own centre and laid on the centre of that box,
# dx and dy (in ems) away from it.
COMPOSED = {
    0x2252: ([(0x003D, 1, 0, 0), (0x00B7, 1, -0.14, 0.24), (0x00B7, 1, 0.14, -0.24)], 0x003D),
    0x2154: ([(0x00B2, 1, -0.235, 0.153), (0x2044, 1, 0, -0.009), (0x2083, 1, 0.236, -0.151)], 0x2153),
    0x25C8: ([(0x25C7, 1, 0, 0), (0x25C6, 0.55, 0, 0)], 0x25C7),
    0x2611: ([(0x25A1, 1, 0, 0), (0x2713, 0.7, 0, 0)], 0x25A1),
    0x2612: ([(0x25A1, 1, 0, 0), (0x00D7, 0.95, 0, 0)], 0x25A1),
}


def subsetted(font, codes, features=()):
    options = subset.Options()
    options.layout_features = list(features)
    options.drop_tables += ["BASE", "DSIG", "STAT", "gasp", "prep", "vhea", "vmtx"]
    options.hinting = False
    options.glyph_names = True  # kept until the merge, dropped on save
    options.notdef_outline = True
    options.name_IDs = []
    options.recalc_timestamp = False
    tool = subset.Subsetter(options)
    tool.populate(unicodes=codes)
    tool.subset(font)
    return font


def open_sources(latin_path, han_path):
    latin = TTFont(latin_path, recalcTimestamp=False)
    han = TTFont(han_path, recalcTimestamp=False)
    have = set(latin.getBestCmap())
    from_latin = {c for c in have if c < 0x10000} - ALWAYS_HAN - PRIVATE - INVISIBLE
    wanted = ALWAYS_HAN | (FILL_HAN - from_latin)
    from_han = (wanted & set(han.getBestCmap())) - INVISIBLE
    subsetted(latin, from_latin, ("kern", "mark", "mkmk"))
    subsetted(han, from_han)
    for font in (latin, han):
        if font["head"].unitsPerEm != UPEM:
            scale_upem(font, UPEM)
    return latin, han


def without_implied_points(glyph):
    """Drop on-curve points that lie midway between their off-curve neighbours.

    TrueType implies them. Half a unit of play is the rounding the coordinates
    carry anyway. The first point of a contour stays, for readers that expect
    it on the curve.
    """
    coords, ends, flags = glyph.coordinates, glyph.endPtsOfContours, glyph.flags
    keep, new_ends, start = [], [], 0
    for end in ends:
        run = list(range(start, end + 1))
        kept = [i for n, i in enumerate(run) if not implied(coords, flags, run, n)]
        keep += kept
        new_ends.append(len(keep) - 1)
        start = end + 1
    if len(keep) < len(flags):
        glyph.coordinates = type(coords)([coords[i] for i in keep])
        glyph.flags = array("B", (flags[i] for i in keep))
        glyph.endPtsOfContours = new_ends


def implied(coords, flags, run, n):
    before, here, after = run[n - 1], run[n], run[(n + 1) % len(run)]
    if n == 0 or not flags[here] & 1 or flags[before] & 1 or flags[after] & 1:
        return False
    return all(abs(coords[before][k] + coords[after][k] - 2 * coords[here][k]) <= 1 for k in (0, 1))


def add_glyphs(latin, han):
    """Append every glyph of han to latin; return where its characters went."""
    glyf, hmtx, order = latin["glyf"], latin["hmtx"], latin.getGlyphOrder()
    renamed = {}
    for name in han.getGlyphOrder():
        if name == ".notdef":
            continue
        glyph = han["glyf"][name]
        if glyph.isComposite():
            raise SystemExit("composite glyph in the Han source: " + name)
        new = "han." + name
        order.append(new)
        glyf.glyphs[new] = glyph
        hmtx.metrics[new] = han["hmtx"][name]
        renamed[name] = new
    latin.setGlyphOrder(order)
    glyf.glyphOrder = order
    return {code: renamed[name] for code, name in han.getBestCmap().items()}


def add_outline(font, name, outline, advance):
    glyph = outline.glyph()
    glyph.recalcBounds(font["glyf"])
    font.setGlyphOrder(font.getGlyphOrder() + [name])
    font["glyf"].glyphOrder = font.getGlyphOrder()
    font["glyf"].glyphs[name] = glyph
    font["hmtx"].metrics[name] = (advance, getattr(glyph, "xMin", 0))


def add_composed(font, cmap):
    glyphs = font.getGlyphSet()
    for code, (parts, width_of) in COMPOSED.items():
        pen = TTGlyphPen(None)
        for part, scale, dx, dy in parts:
            place(glyphs, font["glyf"], cmap[part], cmap[width_of], pen, scale, dx * UPEM, dy * UPEM)
        name = "u%04X" % code
        add_outline(font, name, pen, font["hmtx"][cmap[width_of]][0])
        cmap[code] = name


def place(glyphs, glyf, name, frame, pen, scale, dx, dy):
    (px, py), (fx, fy) = centre(glyf, name), centre(glyf, frame)
    recording = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(recording)
    shift = (fx - scale * px + dx, fy - scale * py + dy)
    recording.replay(TransformPen(pen, (scale, 0, 0, scale, *shift)))


def centre(glyf, name):
    glyph = glyf[name]
    glyph.recalcBounds(glyf)  # scaling to the em leaves the old ones
    return (glyph.xMin + glyph.xMax) / 2, (glyph.yMin + glyph.yMax) / 2


def add_shared(font, cmap):
    same = {**compatibility_han(cmap), **lone_jamo(), **SAME_SHAPE}
    for code, existing in same.items():
        cmap.setdefault(code, cmap[existing])
    add_outline(font, "nothing", TTGlyphPen(None), 0)
    for code in INVISIBLE:
        cmap[code] = "nothing"


def slim(font):
    glyf = font["glyf"]
    for name in glyf.keys():
        glyph = glyf[name]
        if glyph.numberOfContours > 0:
            without_implied_points(glyph)


def set_cmap(font, cmap):
    tables = []
    for platform, encoding in ((0, 3), (3, 1)):
        table = cmap_format_4(4)
        table.platformID, table.platEncID = platform, encoding
        table.format, table.reserved, table.length, table.language = 4, 0, 0, 0
        table.cmap = cmap
        tables.append(table)
    font["cmap"].tables = tables


def set_names(font, style):
    table = font["name"]
    table.names = []
    names = {
        0: COPYRIGHT,
        1: FAMILY,
        2: style,
        3: "%s;Proofbox;ProofboxSans-%s" % (VERSION, style),
        4: "%s %s" % (FAMILY, style),
        5: "Version " + VERSION,
        6: "ProofboxSans-" + style,
        13: LICENSE,
        14: LICENSE_URL,
    }
    for key, text in names.items():
        table.setName(text, key, 3, 1, 0x409)


def finish(font, style):
    font["post"].formatType = 3.0
    font["head"].fontRevision = float(VERSION)
    os2 = font["OS/2"]
    os2.recalcUnicodeRanges(font)
    os2.recalcAvgCharWidth(font)
    characters = font.getBestCmap()
    os2.usFirstCharIndex, os2.usLastCharIndex = min(characters), max(characters)
    os2.achVendID = "PRFB"
    os2.ulCodePageRange1 = sum(1 << bit for bit in CODE_PAGES)
    os2.ulCodePageRange2 = 0
    if "GSUB" in font:  # left empty by the subsetter
        del font["GSUB"]
    set_names(font, style)
    if len(font.getGlyphOrder()) >= 0xFFFF:
        raise SystemExit("too many glyphs")


def main():
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("pretendard")
    args.add_argument("noto_sans_sc")
    args.add_argument("style", choices=("Regular", "Bold"))
    args.add_argument("out")
    a = args.parse_args()
    latin, han = open_sources(a.pretendard, a.noto_sans_sc)
    cmap = dict(latin.getBestCmap())
    cmap.update(add_glyphs(latin, han))
    add_composed(latin, cmap)
    add_shared(latin, cmap)
    slim(latin)
    set_cmap(latin, cmap)
    finish(latin, a.style)
    latin.save(a.out)
    print(a.out, len(latin.getGlyphOrder()), "glyphs,", len(cmap), "characters")


if __name__ == "__main__":
    main()
