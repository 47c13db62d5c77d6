from __future__ import annotations

import io
import sys

import pytest

from gui.commands import run_command


@pytest.fixture
def run(capfdbinary, monkeypatch):
    """Run a command in this process, with the lines `typed` on standard input: its status, stdout and stderr."""

    def call(*arguments, typed=None):
        if typed is not None:
            monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        try:
            status = run_command([str(argument) for argument in arguments])
        except SystemExit as stopped:
            status = stopped.code
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return call
