"""What is on file for one code."""

from core.code_page.build import code_page
from core.code_page.lines import page_lines
from core.code_page.model import CodePage, PageContradiction, PageFact, PageHistory, PagePayer

__all__ = ["CodePage", "PageContradiction", "PageFact", "PageHistory", "PagePayer", "code_page", "page_lines"]
