#!/usr/bin/env bash
# SQLite 3.40.1 (Debian 12, sqlite3 3.40.1-2+deb12u2) deletes a log (-wal) full of committed rows, without an error, when
# the file beside it is empty or was not there and is made. A mere SELECT does it. `cp` over a file empties it first, so
# whoever opens the books in that moment, or after a `cp` that found the disk full, throws the commits away.
# Guessed: a log that does not fit its file is an error, or at least stays. It stays only if the file has a page.
# Hurts: commits that were synced and acknowledged (synchronous=FULL) are gone, and the empty database looks sound.
# Cure: look at both lengths before SQLite does (queue_server/journal/seal.py).
set -euo pipefail
[ "$(dpkg-query -W -f '${Version}' sqlite3)" = "3.40.1-2+deb12u2" ] || { echo "another sqlite3 than 3.40.1-2+deb12u2" >&2; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# A process that dies after a commit leaves file and log.
{ (sqlite3 a.db >/dev/null <<'SQL'
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE t (x);
INSERT INTO t VALUES ('acknowledged');
.system kill -9 $PPID
SQL
); } 2>/dev/null || true
[ -s a.db-wal ] && grep -q acknowledged a.db-wal

for made in "empty" "not there"; do
    cp a.db-wal b.db-wal
    rm -f b.db b.db-shm
    [ "$made" = "not there" ] || : > b.db
    sqlite3 b.db 'SELECT count(*) FROM sqlite_schema' > said && status=0 || status=$?
    echo "file $made: exit $status, tables $(cat said), log $([ -e b.db-wal ] && echo stays || echo gone)"
    [ "$status $(cat said)" = "0 0" ] && [ ! -e b.db-wal ]
done
