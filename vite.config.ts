import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { HtmlTagDescriptor, Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { before } from './scripts/before.ts';
import { kioskWorker } from './scripts/kiosk_worker.ts';
import { words } from './scripts/words.ts';

const server = 'http://127.0.0.1:8000';

/** A screen is a folder with a page. */
const screens = readdirSync('.').filter((folder) => existsSync(`${folder}/index.html`));

/** The oldest browser of the halls, from the file that the linters read too. */
const floor = readFileSync('.browserslistrc', 'utf8').trim().replace(' ', '');

const pages = screens.map((screen) => [screen, `${screen}/index.html`] as const);

/** What a page says in a language to whose browser runs no script. */
const noScript = (language: string): string => {
  const said = JSON.parse(readFileSync(`static/locales/${language}/pages.json`, 'utf8')) as { 'no-script': string };
  return `<p lang="${language}">${said['no-script']}</p>`;
};

/** What every page has in common: its icon, what a home screen makes of it, and a word where no script runs. */
const onEveryPage = (page: string): HtmlTagDescriptor[] => [
  { tag: 'link', injectTo: 'head', attrs: { rel: 'icon', href: '/static/icons/den-luot.svg', type: 'image/svg+xml' } },
  { tag: 'link', injectTo: 'head', attrs: { rel: 'apple-touch-icon', href: '/static/icons/apple-touch-icon.png' } },
  { tag: 'link', injectTo: 'head', attrs: { rel: 'manifest', href: `/static/manifests/${page.split('/').slice(-2)[0] ?? ''}.webmanifest` } },
  { tag: 'meta', injectTo: 'head', attrs: { name: 'theme-color', content: '#0b4f5c' } },
  { tag: 'noscript', injectTo: 'body', children: `<main style="max-width: 34rem; margin: 0 auto; padding: 2rem">${noScript('vi')}${noScript('en')}</main>` },
];

/** Names a build by all that is in it: each page says which one it is of, and the server which one it has. */
const named = (): Plugin => {
  let build = '';
  return {
    name: 'named-build',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(page, { bundle = {} }) {
        const files = Object.keys(bundle).filter((file) => !file.endsWith('.html')).sort();
        build = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 12);
        return page.replace('<head>', `<head>\n  <meta name="build" content="${build}">`);
      },
    },
    generateBundle: { order: 'post', handler() { this.emitFile({ type: 'asset', fileName: 'build.txt', source: `${build}\n` }); } },
  };
};

export default defineConfig({
  base: '/',
  plugins: [before('static/locales'), words('static/locales'), { name: 'on-every-page', transformIndexHtml: (_, { path }) => onEveryPage(path) }, named(), kioskWorker('static/locales')],
  publicDir: false,
  build: {
    // es2018 besides the browser: what a minifier believes of Chrome 69 is not what the check of the built files does.
    target: ['es2018', floor],
    cssTarget: floor,
    outDir: 'static/build',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: Object.fromEntries(pages),
      output: { chunkFileNames: 'assets/shared-[hash].js' },
    },
  },
  server: {
    proxy: {
      '/api': server,
      '/session': server,
      '/static': server,
      '/try': server,
      '/socket.io': { target: server, ws: true },
    },
  },
  test: {
    include: [`{client,tests/client,${screens.join(',')}}/**/*.test.ts`],
    setupFiles: ['tests/client/words/every-screen.ts'],
    passWithNoTests: true,
  },
});
