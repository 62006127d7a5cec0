import { existsSync, readdirSync } from 'node:fs';
import js from '@eslint/js';
import compat from 'eslint-plugin-compat';
import { configs as lit } from 'eslint-plugin-lit';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

const screens = readdirSync('.').filter((folder) => existsSync(`${folder}/index.html`));

const APART = { group: screens.map((screen) => `../${screen}/*`), message: 'Screens share client/, nothing else.' };

export default defineConfig(
  { ignores: ['.venv/', 'node_modules/', 'static/', 'dist/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: ['tsconfig.json', 'tsconfig.node.json'] } },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      // A count and a position read well in a template; an object or a maybe does not.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A collection of a view is an object keyed by id; what is gone is deleted from it.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // A named key says what a collection is keyed by.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    // What runs in the halls: the floor is .browserslistrc.
    files: [`{client,${screens.join(',')}}/**/*.ts`],
    ignores: ['**/*.test.ts'],
    extends: [lit['flat/recommended'], compat.configs['flat/recommended']],
    settings: { polyfills: ['Object.fromEntries', 'queueMicrotask', 'globalThis', 'Array.prototype.flat', 'Array.prototype.flatMap'] }, // client/before.js
    rules: {
      // What the compat plugin cannot see: methods of elements, whose type it does not know.
      'no-restricted-properties': [
        'error',
        ...['checkVisibility', 'inert', 'replaceChildren', 'showPopover', 'throwIfAborted'].map((property) => ({
          property,
          message: 'Chrome 69 has none.',
        })),
        { object: 'crypto', property: 'randomUUID', message: 'Plain HTTP has none: use getRandomValues.' },
        { object: 'crypto', property: 'subtle', message: 'Plain HTTP has none.' },
        { object: 'AbortSignal', property: 'timeout', message: 'Chrome 69 has none: abort from setTimeout.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'Property[key.name=/^(date|time)Style$/]', message: 'Chrome 69 ignores it without a word: spell the fields out.' },
        {
          selector: "CallExpression[callee.name='fetch']:not(:has(SpreadElement[argument.name='OF_OUR_PAGE'])):not(:has(Property[key.name='credentials']))",
          message: 'Chrome 69 sends it without the cookies and its origin: say ...OF_OUR_PAGE.',
        },
      ],
      'no-restricted-imports': [
        'error',
        { patterns: [APART] },
      ],
    },
  },
  {
    // What stands in a hall for weeks without being loaded anew.
    files: ['{display,kiosk}/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [APART],
          paths: [{ name: 'lit/directives/repeat.js', message: 'It leaves a comment behind for each item that goes: use map.' }],
        },
      ],
    },
  },
  {
    // What every browser has to read, be it as old as it likes.
    files: ['client/before.js'],
    languageOptions: {
      ecmaVersion: 5,
      sourceType: 'script',
      globals: Object.fromEntries(
        ['addEventListener', 'document', 'Element', 'location', 'Promise', 'setInterval', 'setTimeout', 'window'].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    // What keeps the kiosk: the build puts before it what belongs to it (scripts/kiosk_worker.ts).
    files: ['kiosk/offline/worker.js'],
    languageOptions: {
      ecmaVersion: 2019,
      sourceType: 'script',
      globals: Object.fromEntries(
        ['BUILD', 'FILES', 'SAID', 'addEventListener', 'caches', 'clients', 'fetch', 'location', 'registration', 'Request', 'Response', 'setTimeout', 'skipWaiting', 'URL']
          .map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['*.js', 'scripts/**/*.js'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly' } },
  },
  {
    // What the tests run in a page.
    files: ['tests/floor/*.js', 'tests/browser/notices/*.js', 'tests/soak/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['document', 'fetch', 'getComputedStyle', 'innerHeight', 'innerWidth', 'location', 'NodeFilter', 'performance', 'window'].map((name) => [name, 'readonly']),
      ),
    },
  },
);
