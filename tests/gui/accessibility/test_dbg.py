from __future__ import annotations
from tests.gui.accessibility import audit
from PySide6.QtWidgets import *
def test_dbg(qtbot, stage):
    root = stage.enter("worksheet example")
    o = audit.tab_order(root)
    last = [x for x in o if audit.label(x)=="LinkButton 'Show all'"][0]
    w=last
    for _ in range(120):
        w=w.nextInFocusChain()
        print(type(w).__name__, w.objectName(), w.accessibleName(), w.focusPolicy(), "VIS" if w.isVisible() else "hid", w.focusProxy(), w.isWindow())
    assert 0
