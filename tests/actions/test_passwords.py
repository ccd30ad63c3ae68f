import threading

from argon2 import PasswordHasher

from secondsource.actions import passwords


def test_outside_of_tests_a_guess_is_dear():
    assert passwords.hasher.memory_cost >= 19 * 1024  # KiB: the least that OWASP advises for argon2id
    assert passwords.hasher.time_cost >= 2
    kept = passwords.hashed("three plain words")
    assert kept.startswith("$argon2id$")
    assert passwords.matches("three plain words", kept)
    assert not passwords.matches("three plain word", kept)
    assert not passwords.outdated(kept)


def test_a_hash_that_is_damaged_lets_nobody_in():
    assert not passwords.matches("three plain words", "no hash")


def test_no_more_than_two_passwords_are_hashed_at_once(monkeypatch):
    lock, state = threading.Lock(), {"now": 0, "most": 0}
    both = threading.Barrier(2)

    class Watched(PasswordHasher):
        def hash(self, *arguments):
            with lock:
                state["now"] += 1
                state["most"] = max(state["most"], state["now"])
            both.wait()  # until a second one is here
            with lock:
                state["now"] -= 1
            return super().hash(*arguments)

    monkeypatch.setattr(passwords, "hasher", Watched(time_cost=1, memory_cost=8, parallelism=1))
    threads = [threading.Thread(target=passwords.hashed, args=["three plain words"]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert state == {"now": 0, "most": 2}
