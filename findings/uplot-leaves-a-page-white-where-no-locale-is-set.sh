#!/usr/bin/env bash
# uPlot 1.6.32, built for Chromium 80 (a TV or kiosk of 2020) and run there: as the library is loaded, before anything is drawn, it makes a
# `new Intl.NumberFormat(navigator.language)`. Started where the surroundings say LANG=C.UTF-8, as services and containers do,
# this Chromium calls its language `en-US@posix`, which is no language tag: the import throws a RangeError, and whatever script
# imports uPlot at its top does nothing at all, on a page that needs no chart yet. With LANG=vi_VN.UTF-8 or en_US.UTF-8 the very
# same page comes up.
# Guessed: a chart library reads the language when it writes a number, and navigator.language is always a valid tag.
# Hurts: a white screen on some machines only, after a reboot that starts the browser by a unit instead of by hand.
# Cure: import it when a chart is drawn (`await import('uplot')`), with a language of one's own put before it; or start the
# browser with --lang.
# Seen on Debian 12, Node 20: see the output that is compared below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts uplot@1.6.32 chrome-aws-lambda@2.1.1 esbuild@0.28.2
node -e '
    const { readFileSync, writeFileSync } = require("node:fs");
    const { brotliDecompressSync } = require("node:zlib");
    writeFileSync("chromium", brotliDecompressSync(readFileSync("node_modules/chrome-aws-lambda/bin/chromium.br")), { mode: 0o755 });
'
{
    cat <<'HTML'
<p id="said">white</p>
<script>
    window.onerror = (message) => { document.getElementById("said").textContent = message; };
    document.documentElement.lang = navigator.language;
</script>
HTML
    echo "<script>"
    node_modules/esbuild/bin/esbuild node_modules/uplot/dist/uPlot.iife.js --target=chrome80 --log-level=error
    echo 'document.getElementById("said").textContent = "uPlot is there";'
    echo "</script>"
} > page.html
for lang in C.UTF-8 en_US.UTF-8; do
    page=$(LANG=$lang LC_ALL=$lang ./chromium --headless --no-sandbox --disable-gpu --dump-dom "$folder/page.html" 2>/dev/null)
    language=$(sed -n 's/.*<html lang="\([^"]*\)".*/\1/p' <<< "$page")
    said=$(sed -n 's/.*<p id="said">\([^<]*\)<.*/\1/p' <<< "$page")
    echo "LANG=$lang: $language: $said"
done | tee told
cat > expected <<'TOLD'
LANG=C.UTF-8: en-US@posix: Uncaught RangeError: Incorrect locale information provided
LANG=en_US.UTF-8: en-US: uPlot is there
TOLD
diff expected told
