import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { HtmlTagDescriptor, Plugin } from 'vite';

const SOURCE = 'client/before.js';

const STYLE = 'display: none; position: fixed; top: 0; right: 0; bottom: 0; left: 0; z-index: 9; padding: 6%; '
  + 'background: #fff; color: #111; font: 28px/1.5 sans-serif';

/** What is said to a browser that cannot run the page; without a style sheet, which it may not read either. */
const sentence = (folder: string, language: string): string => {
  const said = JSON.parse(readFileSync(`${folder}/${language}/pages.json`, 'utf8')) as { 'too-old': string };
  return `<p lang="${language}">${said['too-old']}</p>`;
};

/**
 * Lead every page in with a plain script, which runs in its turn before the modules, and with the sentence it may say.
 *
 * It is no part of their graph: a browser that cannot read them has to read this, so it stays as it was written.
 */
export function before(folder: string): Plugin {
  let building = false;
  let source = '';
  const name = (): string => `assets/before-${createHash('sha256').update(source).digest('base64url').slice(0, 8)}.js`;
  const tags = (): HtmlTagDescriptor[] => [
    { tag: 'script', injectTo: 'head-prepend', attrs: { src: building ? `/${name()}` : `/${SOURCE}`, defer: true } },
    {
      tag: 'div',
      injectTo: 'body',
      attrs: { id: 'too-old', style: STYLE },
      children: `${sentence(folder, 'vi')}${sentence(folder, 'en')}`,
    },
  ];
  return {
    name: 'before',
    configResolved({ command }) { building = command === 'build'; },
    buildStart() { source = readFileSync(SOURCE, 'utf8'); },
    transformIndexHtml: tags,
    generateBundle() { this.emitFile({ type: 'asset', fileName: name(), source }); },
  };
}
