"""Color tokens and their values in each scheme, as `#RRGGBB`. A token names a purpose, never a hue."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, get_args

Token = Literal[
    "bg",
    "rail",
    "panel",
    "sunken",
    "line",
    "border",
    "edge",
    "text",
    "text2",
    "text3",
    "accent",
    "accent.hover",
    "on.accent",
    "sel",
    "lit",
    "hover",
    "question",
    "question.bg",
    "question.line",
    "warning",
    "warning.icon",
    "warning.bg",
    "warning.line",
    "stop",
    "stop.bg",
    "stop.line",
    "note",
    "ok",
    "chart1",
    "chart2",
    "chart3",
]
TOKENS: tuple[Token, ...] = get_args(Token)
Tokens = dict[Token, str]


class Scheme(StrEnum):
    """What is drawn. `SYSTEM_CONTRAST` takes the colors of the system's own contrast theme as they are."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"
    SYSTEM_CONTRAST = "system-contrast"


class SchemeChoice(StrEnum):
    """What the user asked for in View."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


def _table(text: str) -> Tokens:
    return dict(zip(TOKENS, text.split(), strict=True))


# One row a line of the Token list above, in its order.
LIGHT = _table("""
    #F4F5F6 #EAECEE #FFFFFF #F8F9FA #E6E8EB #D3D7DC #868E98
    #1B1F24 #505964 #5C6570
    #0A6A70 #07565B #FFFFFF
    #D6EBEA #EBF5F4 #F3F5F6
    #4540AE #F3F2FD #D5D2F5
    #744600 #A86200 #FFF6E2 #EFDDB2
    #A4131B #FDEFEE #F0C4C2
    #4A6076 #1D6B3E
    #0A6A70 #8A4B9C #A86200
""")
DARK = _table("""
    #15171A #101214 #1B1E21 #202428 #2A2E33 #3A4047 #7C8692
    #E8EAED #AEB6BF #A2ABB5
    #5BC4BE #7BD3CE #04282A
    #1A4144 #182C2F #23272B
    #B5B1FF #22223A #3D3B6B
    #F0C168 #E5AC45 #2E2615 #54451F
    #FF938E #371D1E #6A3032
    #9DB4C9 #79CB95
    #5BC4BE #D3A0E2 #E5AC45
""")
HIGH_CONTRAST = _table("""
    #000000 #000000 #000000 #000000 #7F7F7F #FFFFFF #FFFFFF
    #FFFFFF #FFFFFF #D0D0D0
    #1AEBFF #7BF3FF #000000
    #003E8A #00264D #1F1F1F
    #C7C3FF #000000 #C7C3FF
    #FFD84D #FFD84D #000000 #FFD84D
    #FF9C96 #000000 #FF9C96
    #B8D4EE #8FF0AE
    #1AEBFF #F0B3FF #FFD84D
""")

BY_SCHEME: dict[Scheme, Tokens] = {
    Scheme.LIGHT: LIGHT,
    Scheme.DARK: DARK,
    Scheme.HIGH_CONTRAST: HIGH_CONTRAST,
}
