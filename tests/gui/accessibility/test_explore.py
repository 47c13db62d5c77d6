from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.gui.accessibility import audit
from tests.gui.accessibility.scenes import SCENES

OUT=Path(os.environ.get("ACC_OUT","/tmp/w/acc.jsonl"))
ONLY=os.environ.get("ACC_ONLY","")
@pytest.mark.parametrize("scene", [s for s in SCENES if s.startswith(ONLY)])
def test_explore(qtbot, stage, scene):
    root = stage.enter(scene)
    for kind in ("unnamed","silent_icons","silent_cells","raw_words"):
        for bad in getattr(audit,kind)(root):
            with OUT.open("a") as f: f.write(json.dumps([kind,scene,bad])+"\n")
    for bad in audit.wrong_tabs(qtbot, root):
        with OUT.open("a") as f: f.write(json.dumps(["tabs",scene,bad])+"\n")
