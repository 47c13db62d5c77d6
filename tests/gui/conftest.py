from __future__ import annotations

import pytest

from gui.theme import SchemeChoice, theme


@pytest.fixture
def look(qapp):
    """The theme, put back afterwards as it was."""
    yield theme()
    theme().set_choice(SchemeChoice.LIGHT)
    theme().set_choice(SchemeChoice.SYSTEM)
    theme().set_text_scale(1.0)
