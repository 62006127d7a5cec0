#!/usr/bin/env bash
# Chromium 69 (a TV of 2020; npm's chrome-aws-lambda 1.5.0): a page that is served with `Referrer-Policy: no-referrer` posts to its own
# server by `fetch` with `Origin: null`. A server that takes requests of its own pages alone, as guards against forged
# requests do, refuses every one, though page and server are the same. Chromium 80 (2.1.1) says the true origin.
# With `referrerPolicy: "same-origin"` in the request both say it.
# Guessed: the policy is about the Referer; a request to one's own origin names that origin, whatever the policy says.
# Hurts: nobody can sign in on the television that the office has; the same page works on every newer browser.
# Cure: say `referrerPolicy: "same-origin"` with each request of one's own page.
# Seen on Debian 12, Node 20: see the output that is compared below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for version in 1.5.0 2.1.1; do
    mkdir "$version"
    (
        cd "$version"
        echo '{"private": true}' > package.json
        npm install --silent --no-audit --no-fund --ignore-scripts "chrome-aws-lambda@$version"
        node -e '
            const { readdirSync, readFileSync, writeFileSync } = require("node:fs");
            const { brotliDecompressSync } = require("node:zlib");
            const bin = "node_modules/chrome-aws-lambda/bin";
            const packed = readdirSync(bin).find((name) => /^chromium.*\.br$/.test(name));
            writeFileSync("chromium", brotliDecompressSync(readFileSync(`${bin}/${packed}`)), { mode: 0o755 });
        '
    )
done
cat > try.js <<'JS'
const { createServer } = require('node:http');
const { spawn } = require('node:child_process');
const page = `<p>page</p><script>
  fetch('/plain', { method: 'POST' }).then(() => fetch('/said', { method: 'POST', referrerPolicy: 'same-origin' }));
</script>`;
const seen = {};
const server = createServer((request, response) => {
  if (request.method === 'POST') {
    const own = `http://${request.headers.host}`;
    seen[request.url] = request.headers.origin === own ? 'its own' : request.headers.origin;
    response.end();
    if (request.url === '/said') {
      console.log(`${process.argv[3]}: plain: ${seen['/plain']}; with referrerPolicy: ${seen['/said']}`);
      browser.kill('SIGKILL');
      process.exit(0);
    }
    return;
  }
  response.setHeader('Content-Type', 'text/html');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.end(page);
});
let browser;
server.listen(0, '127.0.0.1', () => {
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0', `--user-data-dir=${process.argv[2]}-profile`];
  browser = spawn(process.argv[2], [...flags, `http://127.0.0.1:${server.address().port}/`], { stdio: 'ignore' });
});
setTimeout(() => { console.log('no request came'); process.exit(1); }, 30000);
JS
node try.js "$folder/1.5.0/chromium" "Chromium 69" > told
node try.js "$folder/2.1.1/chromium" "Chromium 80" >> told
cat told
cat > expected <<'TOLD'
Chromium 69: plain: null; with referrerPolicy: its own
Chromium 80: plain: its own; with referrerPolicy: its own
TOLD
diff expected told
