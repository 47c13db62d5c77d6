"""Asks an advisory service about every pinned package, with pip-audit: `python3 dev.py audit`.

Ends with 0 when the service knows of nothing, 1 when it names advisories, 3 when it could not be asked. Silence is
never taken for a clean answer: one package with weaknesses known to all is asked about as well, and has to be named.

More arguments go to pip-audit, such as `-s pypi` or `--osv-url URL`. Standard library only; pip-audit has an
environment of its own, made on first use from a lock of its own, so that no set-up waits for it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

CI = Path(__file__).resolve().parent
SHIPPED, TOOLS, OWN = CI / "requirements.lock", CI / "requirements-dev.lock", CI / "requirements-audit.lock"
HOME = CI.parent / ".venv" / "audit"
Pin = tuple[str, str]
CLEAN, FOUND, NOT_CHECKED = 0, 1, 3
KNOWN_WEAK = ("jinja2", "2.4.1")  # in no lock of ours; several advisories since 2014
ASKED = ("--vulnerability-service", "osv", "--format", "json", "--no-deps", "--disable-pip", "--progress-spinner=off")


class NotChecked(Exception):
    """Nothing can be said about the packages; ends the program with its text."""


class Advisory(NamedTuple):
    """One advisory. `shipped`: its package comes with the program, rather than only with a developer's tools."""

    package: str
    version: str
    id: str
    fixed_in: str
    shipped: bool

    @property
    def text(self) -> str:
        fix = f"fixed in {self.fixed_in}" if self.fixed_in else "no fixed version yet"
        return f"{self.package} {self.version}: {self.id}, {fix} ({'shipped' if self.shipped else 'tools only'})"


def main(arguments: list[str]) -> int:
    """Ask about all pins; say what was found; return the exit status."""
    try:
        found = audit(environment(HOME), arguments)
    except NotChecked as reason:
        print(f"Not checked: {reason}", file=sys.stderr)
        return NOT_CHECKED
    for advisory in found:
        print(advisory.text)
    pinned = f"{len(all_pins())} pinned packages"
    advisories = "1 advisory" if len(found) == 1 else f"{len(found)} advisories"
    print(f"{advisories} for {pinned}." if found else f"No advisory is known for the {pinned}.")
    return FOUND if found else CLEAN


def audit(python: Path, arguments: list[str]) -> list[Advisory]:
    """Return the advisories for all pins, those of shipped packages first.

    Raises:
        NotChecked: the service gave no answer, or none that can be trusted.
    """
    found = []
    for pins in rounds([*all_pins(), KNOWN_WEAK]):
        with tempfile.TemporaryDirectory() as folder:
            asked = Path(folder) / "pins.txt"
            asked.write_text("".join(f"{name}=={version}\n" for name, version in pins), encoding="utf-8")
            command = [str(python), "-m", "pip_audit", "--requirement", str(asked), *ASKED, *arguments]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        found += judged(pins, done.stdout, done.stderr)
    known = [each for each in found if (each.package, each.version) == KNOWN_WEAK]
    if not known:
        raise NotChecked(f"the advisory service knows of nothing in {' '.join(KNOWN_WEAK)}, so it knows too little.")
    return sorted(set(found) - set(known), key=lambda each: (not each.shipped, each))


def judged(pins: list[Pin], answer: str, complaint: str) -> list[Advisory]:
    """Return the advisories that pip-audit's JSON names.

    Raises:
        NotChecked: it is no JSON, or leaves one of `pins` out.
    """
    try:
        told = {(each["name"], each.get("version")): each for each in json.loads(answer)["dependencies"]}
    except (ValueError, KeyError, TypeError):
        last = (complaint.strip().splitlines() or ["pip-audit said nothing"])[-1]
        raise NotChecked(f"the advisory service could not be asked. {last}") from None
    left_out = sorted(name for name, version in pins if "vulns" not in told.get((name, version), {}))
    if left_out:
        raise NotChecked(f"no answer was given for {len(left_out)} of {len(pins)} packages, such as {left_out[0]}.")
    shipped = pins_of(SHIPPED)
    return [
        Advisory(*pin, each["id"], ", ".join(each["fix_versions"]), pin in shipped)
        for pin in pins
        for each in told[pin]["vulns"]
    ]


def rounds(pins: list[Pin]) -> list[list[Pin]]:
    """Return the pins so that no round has a package twice: one may be pinned apart for an older Python."""
    found: list[list[Pin]] = []
    for pin in pins:
        room = next((each for each in found if pin[0] not in dict(each)), None)
        if room is None:
            found.append([pin])
        else:
            room.append(pin)
    return found


def all_pins() -> list[Pin]:
    """Return every pinned package: shipped ones, tools, and pip-audit with what it needs."""
    return sorted({*pins_of(OWN), *pins_of(TOOLS), *pins_of(SHIPPED)})


def pins_of(lock: Path) -> list[Pin]:
    """Return name and version of each pin of a lock, those for other systems too."""
    return re.findall(r"^([a-z0-9-]+)==([^\s;]+)", lock.read_text(encoding="utf-8"), re.MULTILINE)


def environment(home: Path) -> Path:
    """Return the Python of pip-audit's environment in `home`; it is made when it is not there as pinned.

    Raises:
        NotChecked: it could not be made.
    """
    python, stamp = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python"), home / "set-up"
    pinned = hashlib.sha256(OWN.read_bytes()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == pinned:
        return python
    print("Making an environment for pip-audit …", flush=True)
    options = ["--require-hashes", "--only-binary=:all:", "--no-deps", "-qq", "--disable-pip-version-check"]
    for command in (
        [sys.executable, "-m", "venv", "--clear", str(home)],
        [str(python), "-m", "pip", "install", *options, "-r", str(OWN)],
    ):
        if subprocess.run(command, check=False).returncode:
            raise NotChecked("pip-audit could not be installed; the reason is above. Is an index in reach?")
    stamp.write_text(pinned, encoding="utf-8")
    return python


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
