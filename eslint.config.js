import { existsSync, readdirSync } from 'node:fs';
import js from '@eslint/js';
import compat from 'eslint-plugin-compat';
import { configs as lit } from 'eslint-plugin-lit';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

const screens = readdirSync('.').filter((folder) => existsSync(`${folder}/index.html`));

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
    rules: {
      // What the compat plugin cannot see: methods of elements, whose type it does not know.
      'no-restricted-properties': [
        'error',
        ...['checkVisibility', 'inert', 'replaceChildren', 'showPopover', 'throwIfAborted'].map((property) => ({
          property,
          message: 'Chrome 80 has none.',
        })),
        { object: 'crypto', property: 'randomUUID', message: 'Plain HTTP has none: use getRandomValues.' },
        { object: 'crypto', property: 'subtle', message: 'Plain HTTP has none.' },
        { object: 'AbortSignal', property: 'timeout', message: 'Chrome 80 has none: abort from setTimeout.' },
      ],
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: screens.map((screen) => `../${screen}/*`), message: 'Screens share client/, nothing else.' }] },
      ],
    },
  },
  {
    files: ['*.js', 'scripts/**/*.js'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly' } },
  },
  {
    // What the tests run in a page.
    files: ['tests/floor/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['document', 'getComputedStyle', 'innerHeight', 'innerWidth', 'NodeFilter', 'window'].map((name) => [name, 'readonly']),
      ),
    },
  },
);
