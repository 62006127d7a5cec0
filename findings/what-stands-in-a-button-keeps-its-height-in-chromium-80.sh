#!/usr/bin/env bash
# Chromium 69 and 80 (TVs and kiosks of 2020 and 2021; npm's chrome-aws-lambda 1.5.0 and 2.1.1): a `<button>` is an item of a
# grid, and what stands in it has `height: 100%`, as large touch buttons are commonly made. When the rows of the grid become
# lower or higher later, the button goes with them and its content does not: it keeps the height of the first layout until
# something hides and shows the page. Reading sizes does not help, nor do further frames. A `<div>` in the button's place is
# right in the very same page, and so is the button in a Chromium of today.
# Guessed: percentages are worked out anew whenever what they refer to has another size.
# Hurts: a heading grows by a line, the buttons shrink by a third, and half of each label is cut off, on the old machine alone.
# Cure: in a button that is positioned let the content be `position: absolute` with all four sides 0.
# Seen on Debian 12, Node 20: see the output that is compared below (button/content, in px; before, after, shown anew).
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
const [, , program, name] = process.argv;
const page = (item, content) => `<!doctype html><style>
  body { margin: 0 }
  section { display: grid; grid-template-rows: auto minmax(0, 1fr); height: 600px }
  .rows { display: grid; grid-auto-rows: minmax(0, 1fr); min-height: 0 }
  .item { position: relative; min-height: 0; padding: 0; border: 0; overflow: hidden }
  .item span { display: block; ${content} }
</style>
<section><div id="head"></div>
  <div class="rows"><${item} class="item"><span>A</span></${item}><${item} class="item"><span>B</span></${item}></div>
</section>
<script>
  const { body } = document;
  const heights = () => {
    const item = document.querySelector('.item');
    return item.offsetHeight + '/' + item.firstChild.offsetHeight;
  };
  const frame = () => new Promise((next) => requestAnimationFrame(next));
  (async () => {
    const seen = [heights()];
    document.getElementById('head').style.height = '300px';
    heights();
    for (let frames = 0; frames < 5; frames += 1) await frame();
    seen.push(heights());
    body.style.display = 'none';
    body.offsetHeight;
    body.style.display = '';
    seen.push(heights());
    location.href = '/said?' + seen.join(',');
  })();
</script>`;
const pages = [
  ['button, 100%', page('button', 'height: 100%')],
  ['div, 100%', page('div', 'height: 100%')],
  ['button, absolute', page('button', 'position: absolute; top: 0; right: 0; bottom: 0; left: 0')],
];
let browser;
const server = createServer((request, response) => {
  if (request.url.startsWith('/said?')) {
    console.log(`${name}: ${pages.shift()[0]}: ${request.url.slice(6).split(',').join(' ')}`);
    if (pages.length === 0) {
      browser.kill('SIGKILL');
      process.exit(0);
    }
    response.writeHead(302, { Location: '/' });
    return void response.end();
  }
  response.writeHead(200, { 'Content-Type': 'text/html', 'Cache-Control': 'no-store' });
  response.end(pages[0][1]);
});
server.listen(0, '127.0.0.1', () => {
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0', `--user-data-dir=${program}-profile`];
  browser = spawn(program, [...flags, `http://127.0.0.1:${server.address().port}/`], { stdio: 'ignore' });
});
setTimeout(() => { console.log('no request came'); process.exit(1); }, 30000);
JS
node try.js "$folder/1.5.0/chromium" "Chromium 69" > told
node try.js "$folder/2.1.1/chromium" "Chromium 80" >> told
diff - told <<'SEEN'
Chromium 69: button, 100%: 300/300 150/300 150/150
Chromium 69: div, 100%: 300/300 150/150 150/150
Chromium 69: button, absolute: 300/300 150/150 150/150
Chromium 80: button, 100%: 300/300 150/300 150/150
Chromium 80: div, 100%: 300/300 150/150 150/150
Chromium 80: button, absolute: 300/300 150/150 150/150
SEEN
echo "As seen: what stands in a button keeps its first height in Chromium 69 and 80."
