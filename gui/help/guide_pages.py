"""The user guide as files: its pages in their order, the sections of each, and what a search finds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import resources

CONTENTS = "README.md"  # the page that lists the others, so that a reader of the folder meets it first
_LINK = re.compile(r"(!?)\[([^]]*)\]\(([^)]*)\)")
_HEADING = re.compile(r"^(#{1,3}) +(.+)$", re.MULTILINE)
_MARKS = re.compile(r"[`*|]|^\s*[->#]+ ", re.MULTILINE)


class Section(NamedTuple):
    """A heading and what stands under it, as plain words. `page` is the name of its file."""

    page: str
    title: str
    words: str


class Page(NamedTuple):
    """One file of the guide. `title` is its first heading."""

    name: str
    title: str
    text: str

    def sections(self) -> list[Section]:
        """Return the page cut at its headings."""
        found: list[tuple[str, list[str]]] = []
        for line in self.text.splitlines():
            if heading := _HEADING.match(line):
                found.append((plain(heading[2]), []))
            elif found:
                found[-1][1].append(line)
        return [Section(self.name, title, plain("\n".join(lines))) for title, lines in found]


class Guide:
    """Args:
    folder: Of the Markdown files; pictures lie beside it, as the files say.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        contents = self._read(CONTENTS)
        names = [target for picture, _, target in links(contents.text) if not picture]
        self.pages = (contents, *(self._read(name) for name in names))

    def page(self, name: str) -> Page:
        """Return a page by the name of its file.

        Raises:
            KeyError: there is none.
        """
        found = next((page for page in self.pages if page.name == name), None)
        if found is None:
            raise KeyError(name)
        return found

    def find(self, words: str) -> list[Section]:
        """Return the sections that hold every word, those that are headed by one first."""
        wanted = words.casefold().split()
        if not wanted:
            return []
        found: list[tuple[bool, int, Section]] = []
        for page in self.pages[1:]:
            for section in page.sections():
                title, said = section.title.casefold(), f"{page.title} {section.title} {section.words}".casefold()
                if all(word in said for word in wanted):
                    found.append((not all(word in title for word in wanted), len(found), section))
        return [section for _, _, section in sorted(found)]

    def _read(self, name: str) -> Page:
        text = (self.folder / name).read_text(encoding="utf-8")
        heading = _HEADING.match(text)
        return Page(name, heading[2] if heading else name, text)


def links(text: str) -> list[tuple[str, str, str]]:
    """Return `(mark, words, target)` of every link; the mark is `!` for a picture."""
    return _LINK.findall(text)


def plain(text: str) -> str:
    """Return Markdown without its marks; a picture is read by its words."""
    return _MARKS.sub("", _LINK.sub(r"\2", text)).strip()


def open_guide() -> Guide:
    """Return the guide: from the wheel that carries it, else from the source it is kept in.

    Raises:
        OSError: it is not there.
    """
    packaged = resources.ROOT / "guide"
    return Guide(packaged if packaged.is_dir() else resources.ROOT.parent / "docs" / "guide")
