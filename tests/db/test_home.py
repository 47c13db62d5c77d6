from __future__ import annotations

from pathlib import Path

import pytest
from platformdirs import user_data_path

from db.home import HOME_VARIABLE, home


@pytest.mark.parametrize("shared", [None, "", "  ", "/srv/data of ours"])
def test_that_the_folder_is_the_one_the_system_has_for_it(monkeypatch, shared):
    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    if shared is None:
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_DATA_HOME", shared)
    assert home() == user_data_path("Graftsheet", appauthor=False)


def test_that_it_can_be_moved(monkeypatch, tmp_path):
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    assert home() == Path(tmp_path)
