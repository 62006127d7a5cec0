#!/bin/bash
# Finding: what everybody in Vietnam writes for the time there, UTC+7, is +7:00 in DuckDB and -7:00 in PostgreSQL.
#
# Versions   DuckDB 2.0.1 (wheel, with its built-in ICU); PostgreSQL 15.18 of Debian 12.
# Input      The same words in both: timezone('UTC+7', ...), the like for GMT+7, and a TIMESTAMPTZ '... 08:00:00 UTC+7'.
# Expected   One hour of the day; or an error, as there is for a zone that is not known.
# Behaviour  Eight in the morning is 01:00 UTC to DuckDB and 15:00 UTC to PostgreSQL, fourteen hours apart, and neither
#            says a word: to PostgreSQL a name that it does not know is a POSIX rule, whose sign counts westward. Even
#            '+07:00' is west in timezone('+07:00', ...) there and east at the end of a timestamp, while DuckDB refuses it
#            as a zone. Only Asia/Ho_Chi_Minh means the same to both. Output: below, under EXPECTED.
# Hurts      Queries that were tried on Parquet files and are pasted to the same tables in PostgreSQL, or the other way:
#            the morning's rush stands in the evening before, and days begin at 14:00.
# Cure       Hand out local hours and days as columns, or a zone by its name in tzdata; look the name up in
#            pg_timezone_names and refuse what is not there.
#
# Run as root on Debian 12 (PostgreSQL gets a file system of its own in a temporary folder). Exits 0 while it is so.
set -euo pipefail

EXPECTED="DuckDB: Asia/Ho_Chi_Minh 07:00, UTC+7 07:00, GMT+7 07:00, +07:00 unknown; 08:00 UTC+7 is 01:00
PostgreSQL: Asia/Ho_Chi_Minh 07:00, UTC+7 17:00, GMT+7 17:00, +07:00 17:00; 08:00 UTC+7 is 15:00"

[ "$(id -u)" = 0 ] || { echo "This has to run as root." >&2; exit 2; }
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

python3 -m venv "$root/venv"
"$root/venv/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1 2>/dev/null
"$root/venv/bin/python" - >"$root/told" <<'PY'
import duckdb

one = duckdb.connect()
one.execute("SET TimeZone = 'UTC'")


def hour(words):
    try:
        return one.execute(f"SELECT strftime({words}, '%H:%M')").fetchone()[0]
    except duckdb.Error as error:
        assert "Unknown TimeZone" in f"{error}", error
        return "unknown"


zones = []
for zone in "Asia/Ho_Chi_Minh", "UTC+7", "GMT+7", "+07:00":
    found = hour("timezone('" + zone + "', TIMESTAMPTZ '2026-11-23 00:00:00Z')")
    zones.append(zone + " " + found)
eight = hour("timezone('UTC', TIMESTAMPTZ '2026-11-23 08:00:00 UTC+7')")
print("DuckDB: " + ", ".join(zones) + "; 08:00 UTC+7 is " + eight)
PY

box=$root/box
mkdir -p "$root/debs/partial" "$box/proc" "$box/dev" "$box/tmp"
for folder in bin sbin lib lib64; do mkdir -p "$box/usr/$folder"; ln -s "usr/$folder" "$box/$folder"; done
apt-get install -qq --yes --download-only --no-install-recommends \
    -o Dir::State::status=/dev/null -o Dir::Cache::archives="$root/debs" -o APT::Sandbox::User=root \
    usrmerge- postgresql-15=15.18-0+deb12u1 tzdata bash dash coreutils util-linux sed >/dev/null
for package in "$root"/debs/*.deb; do dpkg --fsys-tarfile "$package" | tar -x --keep-directory-symlink -C "$box"; done
[ -e "$box/bin/sh" ] || ln -s dash "$box/bin/sh"
cat >"$box/hours.sh" <<'INSIDE'
set -euo pipefail
bin=/usr/lib/postgresql/15/bin
"$bin/initdb" -D /tmp/data -A trust -E UTF8 --locale=C -U postgres >/dev/null
hour() {
    echo "SET TimeZone = 'UTC'; SELECT 'hour ' || to_char($1, 'HH24:MI') AS said" |
        "$bin/postgres" --single -D /tmp/data postgres 2>/dev/null | sed -n 's/.*said = "hour \([0-9:]*\)".*/\1/p'
}
zones=
for zone in Asia/Ho_Chi_Minh UTC+7 GMT+7 +07:00; do
    zones+="${zones:+, }$zone $(hour "timezone('$zone', TIMESTAMPTZ '2026-11-23 00:00:00Z')")"
done
echo "PostgreSQL: $zones; 08:00 UTC+7 is $(hour "timezone('UTC', TIMESTAMPTZ '2026-11-23 08:00:00 UTC+7')")"
INSIDE
chmod -R go+rX "$box" && chmod 1777 "$box/tmp" && chmod go+x "$root"
echo postgres:x:65533:65533::/tmp:/bin/bash >"$box/etc/passwd"
unshare --mount --pid --fork --kill-child bash -c '
    mount --rbind /dev "$0/dev" && mount -t proc proc "$0/proc" &&
    chroot "$0" /usr/bin/env -i PATH=/usr/bin:/usr/sbin LANG=C TZ=UTC \
        setpriv --reuid=65533 --regid=65533 --clear-groups /bin/bash /hours.sh' "$box" >>"$root/told"

cat "$root/told"
[ "$(cat "$root/told")" = "$EXPECTED" ] || { echo "Found before: $EXPECTED" >&2; exit 1; }
