from __future__ import annotations
import os, json
from pathlib import Path
import pytest
from gui.theme import theme, SchemeChoice
from tests.gui.accessibility import audit
from tests.gui.accessibility.conftest import settle
from tests.gui.accessibility.scenes import SCENES
OUT=Path(os.environ.get("ACC_OUT","/tmp/w/acc2.jsonl"))
ONLY=os.environ.get("ACC_ONLY","")
SIZES=[(1.0,1280,720),(1.0,1440,900),(1.5,1280*1.5,720*1.5),(1.5,1440,900),(2.0,2560,1440),(2.0,1440,900)]
@pytest.mark.parametrize("scene", [s for s in SCENES if s.startswith(ONLY)])
def test_explore(qtbot, qapp, stage, scene):
    for scale,w,h in SIZES:
        pass
    root = stage.enter(scene)
    for scale,w,h in SIZES:
        theme().set_text_scale(scale)
        stage.window.resize(int(w),int(h))
        settle(qapp); settle(qapp)
        for bad in audit.cramped(root):
            with OUT.open("a") as f: f.write(json.dumps([f"{scale}@{int(w)}",scene,bad])+"\n")
