from __future__ import annotations

import subprocess
import sys

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null

from db.cases.keys.key import StoreKey
from db.cases.keys.keychain import SERVICE, KeychainTrouble, SystemKeychain

STORE = "5" * 32


def backend(module, **methods):
    """Return a backend as the given module of keyring would have it."""
    kept = {}
    usual = {
        "priority": 1,
        "name": "Test",
        "get_password": lambda self, service, name: kept.get((service, name)),
        "set_password": lambda self, service, name, secret: kept.__setitem__((service, name), secret),
        "delete_password": lambda self, service, name: kept.pop((service, name)),
        "kept": kept,
        "__module__": module,
    }
    bases = (KeyringBackend,)
    made = type("Keyring", bases, usual | methods)()
    KeyringBackend._classes.discard(type(made))
    return made


def refuse(*_):
    raise RuntimeError("no bus for Jane Doe")


@pytest.fixture
def use(monkeypatch):
    return lambda chosen: monkeypatch.setattr(keyring, "get_keyring", lambda: chosen)


@pytest.mark.parametrize(
    "chosen",
    [
        pytest.param(fail.Keyring(), id="fail"),
        pytest.param(null.Keyring(), id="null"),
        pytest.param(backend("keyrings.alt.file"), id="plain_file"),
        pytest.param(backend("somebody.elses"), id="unknown"),
    ],
)
def test_that_what_is_no_real_keychain_is_none(use, chosen):
    use(chosen)
    assert SystemKeychain().name() == ""
    with pytest.raises(KeychainTrouble):
        SystemKeychain().put(STORE, StoreKey.new())


@pytest.mark.parametrize("module", ["Windows", "macOS", "SecretService", "kwallet", "libsecret"])
def test_that_a_real_one_keeps_gives_and_forgets(use, module):
    chosen, key = backend(f"keyring.backends.{module}"), StoreKey.new()
    use(chosen)
    keychain = SystemKeychain()
    assert keychain.get(STORE) is None
    keychain.remove(STORE)
    keychain.put(STORE, key)
    assert list(chosen.kept) == [(SERVICE, STORE)]
    assert keychain.get(STORE).matches(key)
    keychain.remove(STORE)
    assert chosen.kept == {}


def test_that_a_plain_file_is_passed_over_for_the_real_one_behind_it(use, monkeypatch):
    real = backend("keyring.backends.SecretService")
    both = chainer.ChainerBackend()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [backend("keyrings.alt.file"), real])
    use(both)
    SystemKeychain().put(STORE, StoreKey.new())
    assert len(real.kept) == 1


@pytest.mark.parametrize("method", ["get", "put", "remove"])
def test_that_a_failing_keychain_says_so_and_quotes_nothing(use, method):
    failing = {f"{name}_password": refuse for name in ("get", "set", "delete")}
    use(backend("keyring.backends.SecretService", **failing))
    arguments = (STORE, StoreKey.new()) if method == "put" else (STORE,)
    with pytest.raises(KeychainTrouble, match="Unlock the keychain") as told:
        getattr(SystemKeychain(), method)(*arguments)
    assert "Jane Doe" not in str(told.value)
    assert told.value.__suppress_context__


def test_that_an_entry_that_was_altered_is_told(use):
    chosen = backend("keyring.backends.Windows")
    use(chosen)
    chosen.kept[SERVICE, STORE] = "not a key"
    with pytest.raises(KeychainTrouble, match="altered"):
        SystemKeychain().get(STORE)


def test_that_a_system_whose_keychain_does_not_load_has_none(monkeypatch):
    monkeypatch.setattr(keyring, "get_keyring", refuse)
    assert SystemKeychain().name() == ""


def test_that_keyring_is_loaded_only_when_it_is_asked():
    program = "import sys, db.cases.cabinet; sys.exit('keyring' in sys.modules or 'argon2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
