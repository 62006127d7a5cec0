#!/usr/bin/env bash
# lightningcss 1.33.0 (the CSS compiler of Vite 8) shortens the ratio 1/1 of a media query to the number 1, also when the
# target it was told is Chrome 80. Chromium 80 knows ratios of two numbers only: it drops the query, so the rules for a
# lying screen are gone on the TVs and kiosks for which the target was set, without a word from compiler or browser.
# Guessed: a compiler that is told a target writes what the target reads. Cure: `orientation`, or a ratio like 1000/1001.
# Seen on Debian 12, Node 20: `(min-aspect-ratio:1)`; Chromium 80.0.3987 says "not all" for it, and keeps 16/9.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . lightningcss@1.33.0
npm pack --silent chrome-aws-lambda@2.1.1 >/dev/null
tar xzf chrome-aws-lambda-2.1.1.tgz package/bin/chromium.br
cat > try.mjs <<'JS'
import { createReadStream, createWriteStream, writeFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { transform } from 'lightningcss';

const code = Buffer.from('@media (min-aspect-ratio: 1/1) { a { color: red } } @media (min-aspect-ratio: 16/9) { a { color: red } }');
const css = transform({ filename: 'a.css', code, minify: true, targets: { chrome: 80 << 16 } }).code.toString();
const queries = Array.from(css.matchAll(/@media ([^{]+)\{/g), ([, query]) => query);
console.log(`lightningcss wrote: ${queries.join(' and ')}`);
if (queries.join() !== '(min-aspect-ratio:1),(min-aspect-ratio:16/9)') process.exit(1);
const asked = JSON.stringify([...queries, '(min-aspect-ratio:1/1)']);
writeFileSync('page.html', `<title>?</title><script>document.title = ${asked}.map((q) => matchMedia(q).media).concat(/Chrome.80/.exec(navigator.userAgent)).join(' | ')</script>`);
await pipeline(createReadStream('package/bin/chromium.br'), createBrotliDecompress(), createWriteStream('chromium'));
JS
node try.mjs
chmod +x chromium
./chromium --headless --no-sandbox --disable-gpu --user-data-dir="$folder/profile" --dump-dom "$folder/page.html" 2>/dev/null \
    | grep -o '<title>.*</title>' | tee title
[ "$(cat title)" = '<title>not all | (min-aspect-ratio: 16/9) | (min-aspect-ratio: 1/1) | Chrome/80</title>' ]
