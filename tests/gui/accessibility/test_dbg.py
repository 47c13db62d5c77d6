from __future__ import annotations
from tests.gui.accessibility import audit
def test_dbg(qtbot, stage):
    root = stage.enter("worksheet example")
    o = audit.tab_order(root)
    print([audit.label(x).split(" ",1)[1] for x in o[:60]])
    w=root; n=0
    chain=[]
    while True:
        w=w.nextInFocusChain(); n+=1
        if w is root or n>2000: break
        if w.focusPolicy() & audit.Qt.FocusPolicy.TabFocus and w.isVisible(): chain.append(audit.label(w))
    print(n); print(chain)
    assert 0
