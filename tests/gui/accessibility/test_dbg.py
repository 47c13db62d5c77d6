from __future__ import annotations
from tests.gui.accessibility import audit
from PySide6.QtWidgets import *
def test_dbg(qtbot, stage):
    root = stage.enter("preview")
    print(audit.label(root.focusWidget()), QApplication.focusWidget(), root.windowType())
    print([audit.label(x) for x in audit.tab_order(root)])
    root.reject()
    stage.enter("worksheet disputed")
    assert 0
