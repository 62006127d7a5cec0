#!/usr/bin/env bash
# httptools 0.9.0 (llhttp, the fast reader of HTTP in uvicorn) gives out a POST that also carries `Upgrade: h2c` without its
# body: all that follows the head is left over as if it were another protocol, with no error. So uvicorn 0.54.0 answers
# `curl --http2 -d hello http://...` (curl asks like this on every plain http address) as an empty POST, status 200; a form,
# an order, a press comes in with nothing in it. With `--http h11`, and with httptools without --http2, all 5 bytes are there.
# Guessed: a server that does not do HTTP/2 passes over the wish and reads the body (RFC 9110, section 7.8).
# Cure: read the head once more without Upgrade, or take h11.
# Seen on Debian 12, Python 3.11, curl 7.88.1: "httptools 0, h11 5, httptools without the wish 5".
set -euo pipefail
folder=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check uvicorn==0.54.0 httptools==0.9.0 h11==0.16.0 2>/dev/null
cat > app.py <<'PY'
async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    length, more = 0, True
    while more:
        message = await receive()
        length, more = length + len(message.get("body", b"")), message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"%d" % length})
PY
for reader in httptools h11; do
    venv/bin/python - "$reader" > "port.$reader" <<'PY'
import socket
with socket.create_server(("127.0.0.1", 0)) as found:
    print(found.getsockname()[1])
PY
    venv/bin/uvicorn --http "$reader" --port "$(cat "port.$reader")" --log-level error app:app &
done
ask() { # READER, and more for curl
    local address="http://127.0.0.1:$(cat "port.$1")/"
    shift
    curl --silent --show-error --fail --retry 20 --retry-connrefused --retry-delay 1 --max-time 60 -d hello "$@" "$address"
}
told="httptools $(ask httptools --http2), h11 $(ask h11 --http2), httptools without the wish $(ask httptools)"
echo "$told"
[ "$told" = 'httptools 0, h11 5, httptools without the wish 5' ]
