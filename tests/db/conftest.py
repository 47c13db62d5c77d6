"""A reference database built once from the real fact files, and a private copy of those files to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db.build_reference import build
from db.reference.layout import DATABASE, FOLDER, input_files
from db.reference.repository import open_reference


def copy_inputs(target: Path) -> Path:
    target.mkdir(exist_ok=True)
    for path in input_files(FOLDER):
        shutil.copyfile(path, target / path.name)
    return target


@pytest.fixture
def facts_folder(tmp_path):
    """The fact files alone, not built, free to be edited."""
    return copy_inputs(tmp_path / "reference")


@pytest.fixture(scope="session")
def built_folder(tmp_path_factory):
    """The fact files with a database built from them. Not to be edited."""
    folder = copy_inputs(tmp_path_factory.mktemp("reference"))
    build(folder)
    return folder


@pytest.fixture(scope="session")
def reference(built_folder):
    repository = open_reference(built_folder / DATABASE)
    yield repository
    repository.close()
