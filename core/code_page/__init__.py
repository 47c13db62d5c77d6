"""What is on file for one code."""

from core.code_page.build import code_page
from core.code_page.lines import page_lines
from core.code_page.model import (
    CodePage,
    PageCompanion,
    PageContradiction,
    PageDiagnoses,
    PageFact,
    PageFee,
    PageHistory,
    PageItem,
    PageModifier,
    PagePayer,
    PagePolicy,
)

__all__ = [
    "CodePage",
    "PageCompanion",
    "PageContradiction",
    "PageDiagnoses",
    "PageFact",
    "PageFee",
    "PageHistory",
    "PageItem",
    "PageModifier",
    "PagePayer",
    "PagePolicy",
    "code_page",
    "page_lines",
]
