"""Opens what the Help menu offers; each part is loaded when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

import resources

if TYPE_CHECKING:
    from gui.graftsheet import Graftsheet
    from gui.help.field_help import FieldHelpController
    from gui.help.guide import GuideDialog

CASES = ("self_test", "worked_cases.toml")


class HelpController(QObject):
    """Help of the running application."""

    def __init__(self, app: Graftsheet) -> None:
        super().__init__(app)
        self._app = app
        self.field: FieldHelpController | None = None
        self._guide: GuideDialog | None = None

    @Slot()
    def help_field(self) -> None:
        if self.field is None:
            from gui.help.field_help import FieldHelpController

            app = self._app
            rules = lambda: app.bench.opened().rules  # noqa: E731
            self.field = FieldHelpController(app.worksheet.inputs, rules, app.day, self)
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
                self._app.dialogs.tell("The guide could not be opened", f"{error}. Install Graftsheet again.")
                return
            self._guide = GuideDialog(pages, self._app.window)
        self._guide.show()
        self._guide.raise_()
        self._guide.activateWindow()

    @Slot()
    def self_test(self) -> None:
        from core.self_test import read_cases
        from gui.help.self_test import SelfTestDialog

        cases = read_cases(CASES[-1], resources.path(*CASES).read_text(encoding="utf-8"))
        SelfTestDialog(cases, self._app.bench.opened().evaluate, self._app.window).show()

    @Slot()
    def licences(self) -> None:
        from gui.help.licences import LicencesDialog

        LicencesDialog(self._app.window).show()
