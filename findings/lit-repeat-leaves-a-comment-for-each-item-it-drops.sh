#!/usr/bin/env bash
# lit-html 3.3.3: the directive `repeat` leaves one comment node in the page for each keyed item that it drops. An item
# begins and ends with a comment; `removePart` takes away the first one and all up to the last one, but not the last one.
# A list that shows nine rows and gets a thousand new keys a day holds a thousand empty comments in the evening.
# Guessed: a list that shows nine rows holds nine rows. Cure: `items.map(...)`, whose rows are used again in their order.
# Seen on Debian 12, Node 20, in Debian's Chromium and in a Chromium 69: 1,000 left after 1,000 dropped, by map none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . lit-html@3.3.3 happy-dom@20 >/dev/null
cat > try.mjs <<'JS'
import { Window } from 'happy-dom';
const window = new Window();
for (const name of ['window', 'document', 'Node', 'HTMLElement', 'customElements', 'Comment']) globalThis[name] = name === 'window' ? window : window[name];
const { html, render } = await import('lit-html');
const { repeat } = await import('lit-html/directives/repeat.js');

function left(rows) {
  const root = document.createElement('div');
  for (let n = 0; n < 1000; n += 1) render(html`<ol>${rows([n])}</ol>`, root);
  return Array.from(root.querySelector('ol').childNodes).filter(({ nodeType }) => nodeType === 8).length;
}

const kept = left((items) => repeat(items, (n) => n, (n) => html`<li>${n}</li>`));
const mapped = left((items) => items.map((n) => html`<li>${n}</li>`));
console.log(`comments beside one row after 1000 rows: repeat ${kept}, map ${mapped}`);
process.exit(kept > 900 && mapped < 10 ? 0 : 1);
JS
node try.mjs
