#!/usr/bin/env bash
# SQLite (3.40.1 of Debian 12, and 3.54.1 that apsw 3.54.1.0 brings) deletes a log (-wal) full of committed rows, without an
# error, when the file beside it is empty or was not there and is made. A mere SELECT does it. `cp` over a file empties it
# first, so whoever opens the books in that moment, or after a `cp` that found the disk full, throws the commits away.
# Guessed: a log that does not fit its file is an error, or at least stays. It stays only if the file has a page.
# Hurts: commits that were synced and acknowledged (synchronous=FULL) are gone, and the empty database looks sound.
# Cure: look at both lengths before SQLite does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check apsw==3.54.1.0 2>/dev/null
cat > write.py <<'PY'
import os, signal, apsw
db = apsw.Connection("a.db")
list(db.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (x)"))
db.execute("INSERT INTO t VALUES ('acknowledged')")
os.kill(os.getpid(), signal.SIGKILL)
PY
cat > read.py <<'PY'
import os, shutil, apsw
assert b"acknowledged" in open("a.db-wal", "rb").read()
for made in "empty", "not there":
    for name in "b.db", "b.db-shm":
        if os.path.exists(name):
            os.remove(name)
    shutil.copy("a.db-wal", "b.db-wal")
    if made == "empty":
        open("b.db", "w").close()
    db = apsw.Connection("b.db")
    (tables,) = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    log = "stays" if os.path.exists("b.db-wal") else "gone"
    db.close()
    print(f"SQLite {apsw.sqlite_lib_version()}, file {made}: {tables} tables, no error, log {log}")
    assert (tables, log) == (0, "gone")
PY
{ venv/bin/python write.py; } 2>/dev/null || true
venv/bin/python read.py
