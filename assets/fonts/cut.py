#!/usr/bin/env python3
"""Cut a Noto Sans font of one script down to what Proofbox shows with it.

    cut.py NotoSansArabic_400Regular.ttf NotoSansArabic-Regular.ttf

Latin, digits and punctuation come from Proofbox Sans wherever they stand, so
only the letters, marks and signs of the script stay, the dotted circle that
carries a mark without a letter, and the joiners, drawn as nothing: the PDF
uses them to carry text that no outline stands for.

Needs fontTools >= 4.38. The same input gives the same bytes.
"""

import argparse

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph


def span(first, last):
    return set(range(first, last + 1))


SCRIPTS = (
    span(0x0600, 0x06FF) | span(0x0750, 0x077F) | span(0x08A0, 0x08FF)  # Arabic
    | span(0xFB50, 0xFDFF) | span(0xFE70, 0xFEFC)
    | span(0x0590, 0x05FF) | span(0xFB1D, 0xFB4F)  # Hebrew
    | span(0x0E00, 0x0E7F)  # Thai
    | span(0x0900, 0x097F) | span(0xA8E0, 0xA8FF) | span(0x1CD0, 0x1CFF)  # Devanagari
)
SPACE, CIRCLE = 0x0020, 0x25CC
JOINERS = (0x200C, 0x200D)


def main():
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("noto")
    args.add_argument("out")
    a = args.parse_args()
    font = TTFont(a.noto, recalcTimestamp=False)
    options = subset.Options()
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["BASE", "DSIG", "STAT", "gasp", "meta", "prep"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.recalc_timestamp = False
    tool = subset.Subsetter(options)
    tool.populate(unicodes=SCRIPTS | {SPACE, CIRCLE, *JOINERS})
    tool.subset(font)
    for code in JOINERS:
        name = font.getBestCmap()[code]
        font["glyf"][name] = Glyph()
        font["hmtx"][name] = (0, 0)
    font.save(a.out)
    print(a.out, len(font.getGlyphOrder()), "glyphs,", len(font.getBestCmap()), "characters")


if __name__ == "__main__":
    main()
