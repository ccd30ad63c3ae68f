"""Jobs for a writer whose database holds nothing but notes: see the fixtures of tests/store."""


def note(text):
    def job(conn):
        conn.execute("INSERT INTO notes (note) VALUES (:note)", {"note": text})
        return text

    return job
