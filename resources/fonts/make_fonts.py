"""Makes the two print fonts out of the variable Noto Sans.

Run as `python resources/fonts/make_fonts.py "NotoSans[wdth,wght].ttf"`. The variable font comes with the package
`fontpkg-noto-sans`, or from the Noto project. Run it again only to widen `RANGES`: the fonts it writes are committed.
It needs fontTools, which is why it is not part of the wheel.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

WEIGHTS = {"Regular": 400, "Bold": 700}
RANGES = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x024F),
    (0x02B0, 0x036F),  # letters and marks that modify
    (0x0370, 0x052F),  # Greek, Cyrillic
    (0x1E00, 0x1FFF),  # Vietnamese and the rest of Latin; polytonic Greek
    (0x2000, 0x22FF),  # punctuation, currency, fractions, arrows, mathematical signs
    (0xFFFD, 0xFFFD),
)
DROPPED = ["GSUB", "GPOS", "GDEF", "STAT", "MVAR", "HVAR", "avar", "gasp", "DSIG"]  # the PDF writer uses none of them


def make(source: Path, folder: Path) -> None:
    """Write one static, subset font a weight into `folder`."""
    for name, weight in WEIGHTS.items():
        font = instancer.instantiateVariableFont(
            TTFont(source, recalcTimestamp=False), {"wght": weight, "wdth": 100}, updateFontNames=True
        )
        options = subset.Options(hinting=False, notdef_outline=True, glyph_names=False, drop_tables=DROPPED)
        options.name_IDs = ["*"]  # copyright and licence stay inside the file
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=[sign for first, last in RANGES for sign in range(first, last + 1)])
        cutter.subset(font)
        font.save(folder / f"NotoSans-{name}.ttf")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    make(Path(sys.argv[1]), Path(__file__).parent)
