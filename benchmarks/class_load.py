"""A class takes a quiz: how many attempts a minute, beside a constant Flask page on the same server at the same time.

`python benchmarks/class_load.py` prints it. Rounds of the class and of the constant page take turns, so that whatever else
the machine does burdens both; each figure is the middle one of the rounds. The constant page is asked for as everybody's
page, which a thread of waitress answers, and once more as a pupil's: see `cli.lane`.
"""

import argparse
import json

from stage import Round, Stage, middle, settled, stage, tell

CLIENTS = (1, 8, 32, 64)
AT_ONCE = 500
SECONDS, ROUNDS = 5.0, 2

Figures = dict[str, float | int | str]


def measure(
    seconds: float = SECONDS, rounds: int = ROUNDS, clients: tuple[int, ...] = CLIENTS, at_once: int = AT_ONCE
) -> Figures:
    """The figures of a class by name: where feedback comes after finishing, all in the same second, and where it comes at once.

    `class_ratio` is that of the number of clients with which the class gets the most answered.
    """
    with stage("after-finishing") as held:
        whole = len(held.play("students", 1, 0).requests)
        found: Figures = {"class_requests_per_attempt": whole}
        played: list[Round] = []
        best = 0.0
        for number in clients:
            tell(f"a class of {number} browsers, {rounds} times {seconds:.0f} s")
            pages, lanes, classes = _rounds(held, number, seconds, rounds)
            played += classes
            found |= _figures(f"class_{number}", classes, pages, lanes, whole)
            rate = middle([one.rate() for one in classes])
            if rate > best:
                best = rate
                found |= {"class_clients": number, "class_ratio": found[f"class_{number}_ratio"]}
                found |= {"class_lane_ratio": found[f"class_{number}_lane_ratio"]}
                found |= {"class_work_ratio": found[f"class_{number}_work_ratio"]}
                found |= {"attempts_per_minute": found[f"class_{number}_attempts_per_minute"]}
        if at_once:
            tell(f"{at_once} browsers that start and finish together")
            last = held.play("students", at_once, 0)
            played.append(last)
            found |= {"at_once": at_once, "at_once_stored": held.finished(last)}
            found |= {"at_once_p50_ms": last.quantile(0.5, "finish"), "at_once_p99_ms": last.quantile(0.99, "finish")}
            found |= {"at_once_start_p99_ms": last.quantile(0.99, "start")}
        found |= {"class_memory_mb": held.server.memory()}
        lost = sum(held.lost(one.acknowledged) for one in played)
    tell("a class that reads its feedback at once")
    with stage("at-once") as told:
        whole = len(told.play("students", 1, 0).requests)
        pages, lanes, classes = _rounds(told, 8, seconds, 1)
        found |= {"class_told_requests_per_attempt": whole} | _figures("class_told", classes, pages, lanes, whole)
        lost += sum(told.lost(one.acknowledged) for one in classes)
    found |= {"class_errors": sum(len(one.errors) for one in (*played, *classes))}
    return found | {"class_acknowledged": sum(len(one.acknowledged) for one in (*played, *classes)), "lost": lost}


def _rounds(on: Stage, clients: int, seconds: float, rounds: int) -> tuple[list[Round], list[Round], list[Round]]:
    """The constant page, the same in the lane, and the class by turns."""
    pages, lanes, classes = [], [], []
    for _ in range(rounds):
        pages.append(on.page(clients, seconds / 4))
        classes.append(on.play("students", clients, seconds))
        lanes.append(on.page(clients, seconds / 4, lane=True))
        settled()
    return pages, lanes, classes


def _figures(name: str, classes: list[Round], pages: list[Round], lanes: list[Round], whole: int) -> Figures:
    """Of rounds of a class and of the constant page that took turns; an attempt is so many requests as a `whole` one."""
    pairs = list(zip(classes, pages, strict=True))
    rate = middle([one.rate() for one in classes])
    return {
        f"{name}_requests_per_s": rate,
        f"{name}_attempts_per_minute": rate * 60 / whole,
        f"{name}_floor_per_s": middle([one.rate() for one in pages]),
        f"{name}_ratio": middle([mine.rate() / floor.rate() for mine, floor in pairs]),
        f"{name}_lane_per_s": middle([one.rate() for one in lanes]),
        f"{name}_lane_ratio": middle([mine.rate() / floor.rate() for mine, floor in zip(classes, lanes, strict=True)]),
        f"{name}_work_ms": middle([one.work for one in classes]),
        f"{name}_floor_work_ms": middle([one.work for one in pages]),
        f"{name}_work_ratio": middle([floor.work / mine.work for mine, floor in pairs]),
        f"{name}_client_share": middle([one.client for one in classes]),
        f"{name}_p50_ms": middle([one.quantile(0.50) for one in classes]),
        f"{name}_p95_ms": middle([one.quantile(0.95) for one in classes]),
        f"{name}_p99_ms": middle([one.quantile(0.99) for one in classes]),
    }


def main() -> None:
    """Measure, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long a round of the class lasts")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--clients", type=int, nargs="+", default=CLIENTS)
    parser.add_argument("--at-once", type=int, default=AT_ONCE, help="0: leave that out")
    asked = parser.parse_args()
    print(json.dumps(measure(asked.seconds, asked.rounds, tuple(asked.clients), asked.at_once), indent=2))


if __name__ == "__main__":
    main()
