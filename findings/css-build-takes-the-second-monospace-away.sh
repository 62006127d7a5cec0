#!/usr/bin/env bash
# lightningcss 1.33.0 (the CSS compiler of Vite 8) takes repeated font names away: `font-family: monospace, monospace`
# becomes `font-family: monospace`. That pair is no slip but the known way to keep the size of the text: browsers draw a
# lone generic monospace at 13px where the rest has 16px. So codes and keys come out a fifth smaller in the built page than
# in the one that was developed, also with `minify: false`.
# Guessed: dropping a repeated name changes nothing. Cure: name another font first, or set the size.
# Seen on Debian 12, Node 20, Chromium 80.0.3987: 16px as written, 13px as built.
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

const written = 'font-family: monospace, monospace';
const code = Buffer.from(`p{${written}}`);
const [, built] = /\{\s*(.*?);?\s*\}/s.exec(transform({ filename: 'a.css', code, minify: false }).code.toString());
console.log(`${written} was built as ${built}`);
if (built !== 'font-family: monospace') process.exit(1);
writeFileSync('page.html', `<title>?</title><p style="${written}">A<p style="${built}">A<script>
  document.title = Array.from(document.querySelectorAll('p'), (p) => getComputedStyle(p).fontSize).join(' | ')</script>`);
await pipeline(createReadStream('package/bin/chromium.br'), createBrotliDecompress(), createWriteStream('chromium'));
JS
node try.mjs
chmod +x chromium
./chromium --headless --no-sandbox --disable-gpu --user-data-dir="$folder/profile" --dump-dom "$folder/page.html" 2>/dev/null \
    | grep -o '<title>.*</title>' | tee title
[ "$(cat title)" = '<title>16px | 13px</title>' ]
