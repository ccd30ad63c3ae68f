"""Saving: answers a second that are on the disk when they are acknowledged, beside one durable row per request.

`python benchmarks/save_load.py` prints it. Rounds of both take turns.
"""

import argparse
import json

from stage import middle, settled, stage

CLIENTS = 64
SAVES = 48  # of each client: three revisions of each of sixteen answers


def measure(rounds: int = 3, clients: int = CLIENTS, saves: int = SAVES) -> dict[str, float | int | str]:
    """The figures by name; `save_lost` are the answers that were acknowledged and are not in the database."""
    with stage("after-finishing") as on:
        floors, lanes, played = [], [], []
        for _ in range(rounds):
            floors.append(on.commit(clients, 3.0))
            played.append(on.play("savers", clients, 0, saves=saves))
            lanes.append(on.commit(clients, 3.0, lane=True))
            settled()
        lost = sum(on.lost(one.acknowledged) for one in played)
        memory = on.server.memory()
    pairs, in_lane = zip(played, floors, strict=True), zip(played, lanes, strict=True)
    return {
        "save_clients": clients,
        "saves_per_s": middle([one.rate("save") for one in played]),
        "commits_per_s": middle([one.rate() for one in floors]),
        "save_ratio": middle([mine.rate("save") / floor.rate() for mine, floor in pairs]),
        "save_lane_ratio": middle([mine.rate("save") / floor.rate() for mine, floor in in_lane]),
        "save_p50_ms": middle([one.quantile(0.50, "save") for one in played]),
        "save_p95_ms": middle([one.quantile(0.95, "save") for one in played]),
        "save_p99_ms": middle([one.quantile(0.99, "save") for one in played]),
        "save_errors": sum(len(one.errors) for one in played),
        "save_acknowledged": sum(len(one.acknowledged) for one in played),
        "save_lost": lost,
        "save_memory_mb": memory,
    }


def main() -> None:
    """Measure, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--clients", type=int, default=CLIENTS)
    asked = parser.parse_args()
    print(json.dumps(measure(asked.rounds, asked.clients), indent=2))


if __name__ == "__main__":
    main()
