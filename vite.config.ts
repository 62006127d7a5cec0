import { existsSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const server = 'http://127.0.0.1:8000';
const screens = ['counter', 'display', 'entrance', 'kiosk', 'manager', 'ticket'];

/** The oldest browser of the halls, from the file that the linters read too. */
const floor = readFileSync('.browserslistrc', 'utf8').trim().replace(' ', '');

const pages = screens.map((screen) => [screen, `${screen}/index.html`] as const).filter(([, page]) => existsSync(page));

export default defineConfig({
  base: '/',
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
    include: ['{client,counter,display,entrance,kiosk,manager,ticket,tests/client}/**/*.test.ts'],
    passWithNoTests: true,
  },
});
