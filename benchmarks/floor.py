"""What the machine can do at best: a constant Flask page, and one durable row per request, on the server and the writer of ours.

`python benchmarks/floor.py` prints it. The other benchmarks measure it again beside their own rounds.
"""

import json

from stage import stage

CLIENTS = 64


def measure(seconds: float = 4.0, clients: int = CLIENTS) -> dict[str, float | int | str]:
    """Requests a second, milliseconds of processor time for each, and how much memory the server held."""
    with stage() as on:
        page, commit = on.page(clients, seconds), on.commit(clients, seconds)
        lane, taken = on.page(clients, seconds, lane=True), on.commit(clients, seconds, lane=True)
        return {
            "floor_clients": clients,
            "floor_pages_per_s": page.rate(),
            "floor_page_work_ms": page.work,
            "floor_page_p99_ms": page.quantile(0.99),
            "floor_commits_per_s": commit.rate(),
            "floor_commit_work_ms": commit.work,
            "floor_commit_p99_ms": commit.quantile(0.99),
            "floor_lane_pages_per_s": lane.rate(),
            "floor_lane_page_work_ms": lane.work,
            "floor_lane_commits_per_s": taken.rate(),
            "floor_lane_commit_work_ms": taken.work,
            "floor_memory_mb": on.floor.memory(),
        }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
