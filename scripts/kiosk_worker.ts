import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Plugin } from 'vite';

const SOURCE = 'kiosk/offline/worker.js';
const PAGE = 'kiosk/index.html';

interface Pages {
  'no-server': string;
}

/** The page of a kiosk that has not heard its server for a day: it looks for it every half minute. */
function said(folder: string): string {
  const sentence = (language: string): string => {
    const words = JSON.parse(readFileSync(`${folder}/${language}/pages.json`, 'utf8')) as Pages;
    return `<p lang="${language}">${words['no-server']}</p>`;
  };
  return '<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta http-equiv="refresh" content="30">'
    + '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Đến Lượt</title></head>'
    + '<body style="margin: 0; background: #fff; color: #111; font: 32px/1.5 sans-serif">'
    + `<main style="max-width: 40rem; margin: 0 auto; padding: 2rem">${sentence('vi')}${sentence('en')}</main></body></html>`;
}

/** Everything of a build that a file leads to, by the names that stand in it. */
function belongs(page: string, texts: ReadonlyMap<string, string>): string[] {
  const found = new Set([page]);
  for (const name of found) {
    const text = texts.get(name) ?? '';
    for (const other of texts.keys()) if (other.startsWith('assets/') && text.includes(basename(other))) found.add(other);
  }
  return [...found].filter((name) => name !== page).sort().map((name) => `/${name}`);
}

/** Give the kiosk the worker that keeps it: its source, led in by what this build is and what belongs to it. */
export function kioskWorker(folder: string): Plugin {
  return {
    name: 'kiosk-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const text = (each: (typeof bundle)[string]): string => (each.type === 'chunk' ? each.code : (typeof each.source === 'string' ? each.source : ''));
        const texts = new Map(Object.entries(bundle).map(([name, each]) => [name, text(each)]));
        const build = /name="build" content="(\w+)"/.exec(texts.get(PAGE) ?? '')?.[1];
        if (build === undefined) throw new Error(`${PAGE} does not say of which build it is`);
        const lead = Object.entries({ BUILD: build, FILES: belongs(PAGE, texts), SAID: said(folder) });
        const source = lead.map(([name, value]) => `const ${name} = ${JSON.stringify(value)};\n`).join('') + readFileSync(SOURCE, 'utf8');
        this.emitFile({ type: 'asset', fileName: 'kiosk/worker.js', source });
      },
    },
  };
}
