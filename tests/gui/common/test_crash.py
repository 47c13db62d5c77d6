from __future__ import annotations

import logging
import sys
import threading

import pytest

from gui.common import crash


@pytest.fixture
def told(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    said = []
    crash.install(said.append)
    return said


def fail_with(text):
    try:
        raise RuntimeError(text)
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_that_a_bug_is_logged_and_told_without_anything_from_the_case(told, caplog):
    with caplog.at_level(logging.CRITICAL):
        fail_with("Jane Doe, wound 1")
    assert "RuntimeError" in caplog.text
    assert "test_crash.py" in caplog.text
    assert "fail_with" in caplog.text
    assert len(told) == 1
    assert "Jane Doe" not in caplog.text + told[0]


def test_that_a_bug_on_a_thread_is_logged_without_anything_from_the_case(told, caplog, monkeypatch, capfd):
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    crash.install(told.append)

    def work():
        raise RuntimeError("Jane Doe, wound 1")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert "RuntimeError on a thread" in caplog.text
    assert "Jane Doe" not in caplog.text + "".join(capfd.readouterr())


def test_that_a_bug_while_tidying_up_is_logged_without_anything_from_the_case(told, caplog, monkeypatch, capfd):
    monkeypatch.setattr(sys, "unraisablehook", sys.__unraisablehook__)
    crash.install(told.append)

    class Untidy:
        def __del__(self):
            raise RuntimeError("Jane Doe, wound 1")

    Untidy()
    assert "RuntimeError while tidying up" in caplog.text
    assert "Jane Doe" not in caplog.text + "".join(capfd.readouterr())


def test_that_an_interrupt_is_left_to_python(told, capsys):
    error = KeyboardInterrupt()
    sys.excepthook(KeyboardInterrupt, error, None)
    assert told == []
    assert "KeyboardInterrupt" in capsys.readouterr().err
