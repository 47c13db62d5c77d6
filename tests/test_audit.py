"""dev.py audit: names advisories, and never takes a service that gives no answer for a clean bill."""

from __future__ import annotations

import importlib.util
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parent.parent
UNKNOWN_TO_NONE = "jinja2"


def _script():
    found = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
    module = importlib.util.module_from_spec(found)
    sys.modules["audit"] = module  # its annotations are looked up there
    found.loader.exec_module(module)
    return module


audit = _script()


def advisory(package, id, *fixed):
    """Return an advisory in the service's own shape."""
    events = [{"introduced": "0"}, *({"fixed": version} for version in fixed)]
    ranges = [{"type": "ECOSYSTEM", "events": events}]
    affected = [{"package": {"name": package, "ecosystem": "PyPI"}, "ranges": ranges}]
    return {"id": id, "summary": "Planted.", "affected": affected}


class Service:
    """A small advisory service on this machine. `known`: package name to its advisories; None breaks every answer."""

    def __init__(self, known):
        self.known, self.asked = known, []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                name = question["package"]["name"]
                service.asked.append((name, question["version"]))
                if service.known is None:
                    self.send_error(503)
                    return
                found = service.known.get(name, [])
                answer = json.dumps({"vulns": found} if found else {}).encode()
                self.send_response(200)
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                """Say nothing on the test's terminal."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1/query"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


WELL_KNOWN = {UNKNOWN_TO_NONE: [advisory(UNKNOWN_TO_NONE, "GHSA-well-known", "2.10.1")]}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """The environment of pip-audit, made from its lock as on a developer's first use."""
    made = tmp_path_factory.mktemp("audit")
    try:
        audit.environment(made)
    except audit.NotChecked:
        pytest.skip("no package index in reach")
    return made


@pytest.fixture
def run(home, monkeypatch, capfd):
    """Run the command against a service that knows `known`; return its status, what it said, and what it asked."""
    monkeypatch.setattr(audit, "HOME", home)

    def run(known):
        service = Service(known)
        try:
            status = audit.main(["--osv-url", service.url])
        finally:
            service.close()
        told = capfd.readouterr()
        return status, told.out + told.err, service.asked

    return run


@pytest.mark.slow
def test_that_a_planted_advisory_is_named_with_its_package_version_and_fix(run):
    version = dict(audit.pins_of(audit.SHIPPED))["reportlab"]
    known = {**WELL_KNOWN, "reportlab": [advisory("reportlab", "GHSA-planted", "99.1", "98.7")]}
    status, told, _ = run(known)
    assert status == 1
    assert told.splitlines()[-2] == f"reportlab {version}: GHSA-planted, fixed in 98.7, 99.1 (shipped)"
    assert told.splitlines()[-1].startswith("1 advisory for ")
    assert UNKNOWN_TO_NONE not in told


@pytest.mark.slow
def test_that_an_advisory_without_a_fix_on_a_tool_says_both(run):
    status, told, _ = run({**WELL_KNOWN, "ruff": [advisory("ruff", "GHSA-planted")]})
    assert status == 1
    assert "GHSA-planted, no fixed version yet (tools only)" in told


@pytest.mark.slow
def test_that_every_pin_of_every_lock_is_asked_about(run):
    status, told, asked = run(WELL_KNOWN)
    assert status == 0
    assert set(audit.all_pins()) - set(asked) == set()
    assert told.strip().endswith(f"No advisory is known for the {len(audit.all_pins())} pinned packages.")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("known", "says"),
    [
        pytest.param(None, "Not checked: the advisory service could not be asked.", id="service_out_of_order"),
        pytest.param({}, "Not checked: the advisory service knows of nothing in jinja2", id="service_of_no_knowledge"),
    ],
)
def test_that_a_service_without_an_answer_is_never_taken_for_clean(run, known, says):
    status, told, _ = run(known)
    assert status == 3
    assert says in told
    assert "No advisory" not in told


@pytest.mark.slow
def test_that_a_service_out_of_reach_is_never_taken_for_clean(home, monkeypatch, capfd):
    monkeypatch.setattr(audit, "HOME", home)
    gone = Service({})
    gone.close()
    assert audit.main(["--osv-url", gone.url]) == 3
    told = capfd.readouterr()
    assert told.err.startswith("Not checked: the advisory service could not be asked.")
    assert told.out == ""


def test_that_a_package_left_out_of_the_answer_is_not_taken_for_clean():
    answer = {"dependencies": [{"name": "attrs", "version": "1", "vulns": []}, {"name": "cffi", "skip_reason": "?"}]}
    with pytest.raises(audit.NotChecked, match="no answer was given for 1 of 2 packages, such as cffi"):
        audit.judged([("attrs", "1"), ("cffi", "2")], json.dumps(answer), "")


def test_that_a_package_pinned_twice_is_asked_about_in_two_rounds():
    assert audit.rounds([("a", "1"), ("a", "2"), ("b", "1")]) == [[("a", "1"), ("b", "1")], [("a", "2")]]


def test_that_the_well_known_package_is_none_of_ours():
    assert audit.KNOWN_WEAK[0] == UNKNOWN_TO_NONE
    assert UNKNOWN_TO_NONE not in dict(audit.all_pins())


def test_that_a_pip_audit_that_cannot_be_installed_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(audit, "HOME", tmp_path / "audit")
    monkeypatch.setattr(audit.subprocess, "run", lambda *_, **__: audit.subprocess.CompletedProcess([], 1))
    assert audit.main([]) == 3
    assert "pip-audit could not be installed" in capsys.readouterr().err
    assert not (tmp_path / "audit" / "set-up").exists()


def test_that_dev_py_passes_the_status_and_the_arguments_on(monkeypatch):
    called = []
    monkeypatch.setattr(dev, "call", lambda *command: called.append([str(part) for part in command]) or 3)
    assert dev.audit(["-s", "pypi"]) == 3
    assert called[0][1:] == [str(ROOT / ".ci" / "audit.py"), "-s", "pypi"]
