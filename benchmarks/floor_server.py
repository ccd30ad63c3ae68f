"""What this machine can do at best: a Flask page that returns a constant, and one durable row per request.

Both are served as `secondsource serve` serves, as quiet, and the row by the same writer: below `/take/` as pupils are
answered, elsewhere as all others are, by threads.
"""

import sys
from pathlib import Path

from flask import Flask, request
from waitress.server import create_server

from secondsource.cli.lane import Lane
from secondsource.cli.loop import Loop
from secondsource.cli.serve import THREADS, TUNING, settle
from secondsource.store import connections
from secondsource.store.writer import Writer

PAGE = "<!DOCTYPE html><html lang=en><title>A page</title><p>The same for everybody.</p></html>"


def main(folder: Path) -> None:
    """Serve until the process is ended."""
    path = folder / "floor.sqlite"
    path.touch()
    connection = connections.writing(path)
    connection.execute("CREATE TABLE IF NOT EXISTS lines (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    writer = Writer(connection)
    app = Flask(__name__, static_folder=None)

    @app.get("/")
    @app.get("/take/")
    def page() -> str:
        return PAGE

    @app.post("/line")
    @app.post("/take/line")
    def line() -> str:
        text = request.form["text"]
        writer.submit(lambda conn: conn.execute("INSERT INTO lines (text) VALUES (:text)", {"text": text}).lastrowid)
        return PAGE

    lane = Lane(THREADS)
    server = create_server(app, host="127.0.0.1", port=0, ident=None, _dispatcher=lane, **TUNING)
    lane.take_over(server)
    writer.wait = lane.wait
    loop = Loop(server, lane)
    settle()
    print(f"at http://127.0.0.1:{server.effective_port}", flush=True)
    while True:
        loop.turn(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
