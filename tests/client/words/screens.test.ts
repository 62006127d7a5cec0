import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Locales, screens } from '../../../scripts/words';

const locales = new Locales('static/locales');
const files = readdirSync('static/locales/vi').map((name) => name.replace('.json', ''));

const IMPORTED = /(?:from |import |import\()'(\.[^']+)'/g;
const SAID = new RegExp(`['\`](${files.join('|')})\\.[a-z$]`, 'g');

const found = (pattern: RegExp, source: string) => [...source.matchAll(pattern)].map(([, name = '']) => name);

/** Every module that a module leads to, itself among them. */
function modules(path: string, known = new Set<string>()): Set<string> {
  if (known.has(path)) return known;
  known.add(path);
  for (const name of found(IMPORTED, readFileSync(path, 'utf8'))) {
    const next = [`${name}.ts`, `${name}/index.ts`].map((each) => join(dirname(path), each)).find((each) => existsSync(each));
    if (next !== undefined) modules(next, known);
  }
  return known;
}

/** Whose sentences a screen says, in all that it is made of. */
const saidBy = (screen: string) =>
  new Set([...modules(`${screen}/main.ts`)].flatMap((path) => found(SAID, readFileSync(path, 'utf8'))));

describe('the words of a screen', () => {
  it.each(screens)('are all those that are said on it, and of no file that is not: %s', (screen) => {
    expect([...saidBy(screen)].sort()).toEqual([...locales.screen(screen).files].sort());
  });

  it.each(screens)('are complete in each language: %s', (screen) => {
    for (const language of locales.languages)
      expect(Object.keys(locales.sentences(screen, language)), language).toEqual(Object.keys(locales.sentences(screen, 'vi')));
  });
});

describe('a further language', () => {
  const folder = mkdtempSync(join(tmpdir(), 'locales-'));
  const put = (path: string, content: unknown) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify(content));
  };
  put('languages.json', { vi: {}, km: {} });
  put('screens.json', { ticket: { files: ['common', 'ticket'], every: false } });
  put('vi/common.json', { product: 'Đến Lượt', close: 'Đóng' });
  put('vi/ticket.json', { hours: { from: 'từ {time}' } });
  put('km/common.json', { close: 'បិទ', stray: 'គ្មាន' });
  const grown = new Locales(folder);

  it('is a row and a file, and says in Vietnamese what it has no words for yet', () => {
    expect(grown.sentences('ticket', 'km')).toEqual({ 'common.product': 'Đến Lượt', 'common.close': 'បិទ', 'ticket.hours.from': 'từ {time}' });
  });

  it('comes as a file of its own, under a name that changes with its words', () => {
    const names = () => grown.files('ticket').map(({ name }) => name);
    const [vi, km] = names();
    put('km/ticket.json', { hours: { from: 'ពី {time}' } });
    expect(names()[0]).toBe(vi);
    expect(names()[1]).not.toBe(km);
    expect(km).toMatch(/^assets\/words-ticket-km-[\w-]{8}\.json$/);
  });
});
