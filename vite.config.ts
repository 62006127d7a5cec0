import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { HtmlTagDescriptor } from 'vite';
import { defineConfig } from 'vitest/config';
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

export default defineConfig({
  base: '/',
  plugins: [words('static/locales'), { name: 'on-every-page', transformIndexHtml: (_, { path }) => onEveryPage(path) }],
  publicDir: false,
  build: {
    // es2020 besides the browser: Chrome 80 knows class fields, but the check of the built files does not.
    target: ['es2020', floor],
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
