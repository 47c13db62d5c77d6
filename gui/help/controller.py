"""Opens what the Help menu offers; each part is loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

import resources

if TYPE_CHECKING:
    from gui.bench import Bench
    from gui.common.asking import Dialogs
    from gui.help.field_help import FieldHelpController
    from gui.help.guide import GuideDialog
    from gui.worksheet.inputs.column import InputsColumn

CASES = ("self_test", "worked_cases.toml")


class HelpController(QObject):
    """Help of the running application.

    Args:
        window: What the dialogs stand before.
        dialogs: Tells what cannot be opened.
        bench: Rules to quote, and what the self-test tries.
        inputs: Whose focused field is explained, by the rules of `day`.
    """

    def __init__(
        self,
        window: QWidget,
        dialogs: Dialogs,
        bench: Bench,
        inputs: InputsColumn,
        day: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._dialogs, self._bench, self._inputs, self._day = window, dialogs, bench, inputs, day
        self.field: FieldHelpController | None = None
        self._guide: GuideDialog | None = None

    @Slot()
    def help_field(self) -> None:
        if self.field is None:
            from gui.help.field_help import FieldHelpController

            self.field = FieldHelpController(self._inputs, lambda: self._bench.opened().rules, self._day, self)
        self.field.show()

    @Slot()
    def guide(self) -> None:
        """Open the guide, or bring it to the front as it was left."""
        from gui.help.guide import GuideDialog
        from gui.help.guide_pages import open_guide

        if self._guide is None:
            try:
                pages = open_guide()
            except OSError as error:
                self._dialogs.tell("The guide could not be opened", f"{error}. Install Graftsheet again.")
                return
            self._guide = GuideDialog(pages, self._window)
        self._guide.show()
        self._guide.raise_()
        self._guide.activateWindow()

    @Slot()
    def self_test(self) -> None:
        from core.self_test import read_cases
        from gui.help.self_test import SelfTestDialog

        cases = read_cases(CASES[-1], resources.path(*CASES).read_text(encoding="utf-8"))
        SelfTestDialog(cases, self._bench.opened().evaluate, self._window).show()

    @Slot()
    def licences(self) -> None:
        from gui.help.licences import LicencesDialog

        LicencesDialog(self._window).show()
