from __future__ import annotations

import pytest

from tests.gui.accessibility import audit
from tests.gui.accessibility.scenes import SCENES


@pytest.mark.parametrize("scene", SCENES)
def test_that_names(stage, scene):
    root = stage.enter(scene)
    bad = audit.unnamed(root) + audit.silent_icons(root) + audit.silent_cells(root) + audit.raw_words(root)
    assert not bad, "\n".join(bad)
