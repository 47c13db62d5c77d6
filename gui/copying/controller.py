"""Copies what is on screen, and says what was copied, what is missing from it, and how long it stays."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from core.export.clipboard import claim_text, diagnosis_text, line_text, pages_of, plain_line, plain_text
from core.numbers import counted
from core.report.model import ClaimRow, Report
from db.settings import Settings
from gui.copying.clipboard import Clipboard
from gui.copying.left_out import left_out
from gui.copying.menu import CopyMenu
from gui.copying.presets import CMS1500, ONE_LINE, says
from gui.worksheet.controller import WorksheetController
from gui.worksheet.place import WorksheetPlace
from gui.worksheet.result.not_counted import not_counted

AS_CMS1500 = "Copy as CMS-1500"


class CopyController(QObject):
    """Args:
        case: The case on screen. `place`: its widgets.
        values: What the user chose: preset, titles, lines a page.
        clipboard: Takes the text.

    Attributes:
        preset_chosen: Another preset was chosen for Ctrl+Shift+C; its key, to be kept.
    """

    preset_chosen = Signal(str)

    def __init__(
        self,
        case: WorksheetController,
        place: WorksheetPlace,
        values: Callable[[], Settings],
        clipboard: Clipboard,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._case, self._place, self._values, self._clipboard = case, place, values, clipboard
        self._told: tuple[ClaimRow, ...] = ()
        self._next = 0
        self._menu: CopyMenu | None = None
        result = place.result
        result.copy_line.connect(self.copy_line)
        result.lines.copy_diagnoses.connect(self.copy_diagnoses)
        result.head.copy_wanted.connect(self.copy_lines)
        result.head.copy_menu_wanted.connect(self.offer)
        result.disputed.copy_wanted.connect(lambda query: self.copy_text(query, "Copied the question"))
        place.toast.acted.connect(self.copy_cms1500)
        self.show_preset()

    @Slot()
    def copy_lines(self) -> None:
        """Copy as the preset says."""
        preset = self._values().copy_preset
        {CMS1500: self.copy_cms1500, ONE_LINE: self.copy_next}.get(preset, self.copy_tabs)()

    @Slot()
    def copy_tabs(self) -> None:
        """Copy every line as on screen."""
        self._copy_all(lambda report: plain_text(report, head=self._values().copy_titles), AS_CMS1500)

    @Slot()
    def copy_cms1500(self) -> None:
        """Copy every line in the order of the claim form."""
        values = self._values()
        self._copy_all(
            lambda report: claim_text(report, head=values.copy_titles, per_page=values.lines_per_page),
            "",
            values.lines_per_page,
        )

    @Slot()
    def copy_next(self) -> None:
        """Copy the first line, the next time the second, and after the last one the first again."""
        report = self._case.report()
        if report is None or not report.lines:
            return
        if report.lines != self._told:
            self._told, self._next = report.lines, 0
        place, count = self._next, len(report.lines)
        self._next = (place + 1) % count
        line = report.lines[place]
        self._place.result.lines.table.selectRow(place)
        last = "" if place + 1 < count else ". That was the last one"
        self._say(f"Copied line {place + 1} of {count}", f"{line.heading}{last}", line_text(line))

    @Slot()
    def copy_selected(self) -> None:
        """Copy the selected line."""
        self.copy_line(self._place.result.lines.selected())

    @Slot(object)
    def copy_line(self, line: ClaimRow | None) -> None:
        if line is not None:
            self._say(f"Copied {line.heading}", "", plain_line(line))

    @Slot()
    def copy_diagnoses(self) -> None:
        report = self._case.report()
        if report is not None and report.diagnoses:
            counts = counted(len(report.diagnoses), "diagnosis", "diagnoses")
            self._say(f"Copied {counts}", "", diagnosis_text(report))

    def copy_text(self, text: str, title: str) -> None:
        """Copy any other text; `title` is what the toast says."""
        self._say(title, "", text)

    @Slot()
    def offer(self) -> None:
        """Open the menu of the copy button. What is taken there is what Ctrl+Shift+C copies from then on."""
        menu = self._menu = CopyMenu(self._values().copy_preset, self._place)
        menu.chosen.connect(self._choose)
        menu.line_wanted.connect(self.copy_selected)
        menu.diagnoses_wanted.connect(self.copy_diagnoses)
        menu.open_below(self._place.result.head.copy_more)

    def menu(self) -> CopyMenu | None:
        """Return the menu of the copy button as it was last opened."""
        return self._menu

    @Slot()
    def show_preset(self) -> None:
        """Have the button say what it copies."""
        self._place.result.head.show_copy(says(self._values().copy_preset))

    def _choose(self, key: str) -> None:
        self._told = ()
        self.preset_chosen.emit(key)
        self.show_preset()
        self.copy_lines()

    def _copy_all(self, written: Callable[[Report], str], action: str, per_page: int = 0) -> None:
        report = self._case.report()
        if report is None or not report.lines:
            return
        pages = len(pages_of(report, per_page))
        missing = not_counted(self._case.draft().parse(), lines=False)
        detail = ". ".join(filter(None, (left_out(report), missing.rstrip("."))))
        title = f"Copied {counted(len(report.lines), 'line')}" + (f" on {pages} pages" if pages > 1 else "")
        self._say(title, detail, written(report), action)

    def _say(self, title: str, detail: str, text: str, action: str = "") -> None:
        stay = self._clipboard.put(text)
        self._place.say(title, ". ".join(filter(None, (detail, stay))), action)
