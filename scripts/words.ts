import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { HtmlTagDescriptor, Plugin } from 'vite';

/** The language that has every sentence. */
const FIRST = 'vi';

interface Tree {
  [key: string]: string | Tree;
}

interface Screen {
  files: string[];
  every: boolean;
}

type Sentences = Record<string, string>;

interface File {
  language: string;
  name: string;
  body: string;
}

const parsed = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const flat = (words: Tree, prefix: string): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) => (typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`)));

/** Every screen of the house. */
export const screens = Object.keys(parsed('static/locales/screens.json') as Record<string, Screen>);

/** The words under `static/locales`: which languages there are, and what a screen says in each. */
export class Locales {
  readonly languages: string[];
  private readonly folder: string;
  private readonly screens: Record<string, Screen>;

  constructor(folder: string) {
    this.folder = folder;
    this.languages = Object.keys(parsed(join(folder, 'languages.json')) as Tree);
    this.screens = parsed(join(folder, 'screens.json')) as Record<string, Screen>;
  }

  screen(name: string): Screen {
    const screen = this.screens[name];
    if (!screen) throw new Error(`screens.json has no ${name}`);
    return screen;
  }

  /** Every sentence of a screen in a language, those in Vietnamese that the language does not have yet. */
  sentences(screen: string, language: string): Sentences {
    return Object.fromEntries(this.screen(screen).files.flatMap((file) => {
      const own = new Map(language === FIRST || existsSync(this.path(language, file)) ? this.read(language, file) : []);
      return this.read(FIRST, file).map(([key, sentence]) => [key, own.get(key) ?? sentence]);
    }));
  }

  /** What is served of a screen's words, under a name that changes with them. */
  files(screen: string): File[] {
    return this.languages.map((language) => {
      const body = JSON.stringify(this.sentences(screen, language));
      const hash = createHash('sha256').update(body).digest('base64url').slice(0, 8);
      return { language, name: `assets/words-${screen}-${language}-${hash}.json`, body };
    });
  }

  private read(language: string, file: string): [string, string][] {
    return flat(parsed(this.path(language, file)) as Tree, `${file}.`);
  }

  private path(language: string, file: string): string {
    return join(this.folder, language, `${file}.json`);
  }
}

const ahead = ({ name }: File): HtmlTagDescriptor =>
  ({ tag: 'link', injectTo: 'head', attrs: { rel: 'preload', as: 'fetch', crossorigin: true, href: `/${name}` } });

/** A page in each language but the first, if it speaks one at a time. */
function inOthers(locales: Locales, screen: string, page: string): { fileName: string; source: string }[] {
  const [first, ...others] = locales.files(screen);
  if (!first || locales.screen(screen).every) return [];
  return others.map(({ language, name }) => ({
    fileName: `${screen}/index.${language}.html`,
    source: page.replace(`<html lang="${FIRST}">`, `<html lang="${language}">`).replace(first.name, name),
  }));
}

/**
 * Give each screen its words as a file a language (`import places from 'words:ticket'`).
 *
 * Its page asks for them while the script is still on its way. A page that speaks one language at a time lies there in
 * each: `index.en.html` is `index.html` that asks for the English words.
 */
export function words(folder: string): Plugin {
  let building = false;
  const locales = new Locales(folder);
  return {
    name: 'words',
    configResolved({ command }) { building = command === 'build'; },
    resolveId: (id) => (id.startsWith('words:') ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith('\0words:')) return undefined;
      const screen = id.slice('\0words:'.length);
      const files = locales.files(screen);
      if (building) for (const { name, body } of files) this.emitFile({ type: 'asset', fileName: name, source: body });
      const urls = Object.fromEntries(files.map(({ language, name, body }) =>
        [language, building ? `/${name}` : `data:application/json,${encodeURIComponent(body)}`]));
      return `export default ${JSON.stringify({ every: locales.screen(screen).every, urls })};`;
    },
    transformIndexHtml(_, { path }) {
      const screen = basename(dirname(path));
      const files = building ? locales.files(screen) : [];
      return (locales.screen(screen).every ? files : files.slice(0, 1)).map(ahead);
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const [page, asset] of Object.entries(bundle)) {
          if (asset.type !== 'asset' || !page.endsWith('/index.html')) continue;
          for (const other of inOthers(locales, dirname(page), String(asset.source))) this.emitFile({ type: 'asset', ...other });
        }
      },
    },
  };
}
