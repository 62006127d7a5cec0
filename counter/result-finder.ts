import { Observed } from '../client/observed';
import type { FoundResult } from '../client/wire';

/** What is typed or scanned, and the dossiers that are found by it; nothing is found while the server cannot be asked. */
export interface SoughtResults {
  text: string;
  found: readonly FoundResult[] | 'looking' | 'trouble';
}

/** So many characters of a code are looked for at least; a single digit is a line of the list. */
const SHORTEST = 2;

/** A code is nowhere broken: what a scanner reads may have an address before it. */
const CODE = /[A-Za-z0-9][A-Za-z0-9.]{0,39}-\d{6}-\d{4,6}/;

/** The whole code in what was typed or scanned, if there is one. */
export const codeIn = (text: string): string | undefined => CODE.exec(text)?.[0];

/** The line of a list that is meant by a single digit. */
export const lineIn = (text: string): number | undefined => (/^[1-9]$/.test(text) ? Number(text) - 1 : undefined);

/** The last part of a code, which tells the dossiers of a day apart. */
export const tailOf = (code: string): string => code.slice(code.lastIndexOf('-') + 1);

/** Finds dossiers by a part of their code. */
export class ResultFinder {
  readonly sought = new Observed<SoughtResults>({ text: '', found: [] });
  private readonly find: (text: string) => Promise<readonly FoundResult[] | 'trouble'>;
  private looking: Promise<void> = Promise.resolve();
  /** Those that stand there while nothing is typed. */
  private listed: readonly FoundResult[] = [];

  constructor(find: (text: string) => Promise<readonly FoundResult[] | 'trouble'>) {
    this.find = find;
  }

  /** Begin with nothing typed; `lists` says that the latest results stand there then. */
  begin(lists: boolean): void {
    this.listed = [];
    this.sought.set({ text: '', found: lists ? 'looking' : [] });
    if (lists) this.look('');
  }

  /** Take what is typed now. */
  type(typed: string): void {
    const text = typed.trim();
    if (text === this.sought.value.text) return;
    const isSearch = text.length >= SHORTEST;
    this.sought.set({ text, found: isSearch ? 'looking' : this.listed });
    if (isSearch) this.look(codeIn(text) ?? text);
  }

  /** Answer with what is found of what is typed now; nothing, if something else is typed meanwhile. */
  async settled(): Promise<readonly FoundResult[] | 'trouble' | undefined> {
    const { text } = this.sought.value;
    await this.looking;
    const { value } = this.sought;
    return value.text === text && value.found !== 'looking' ? value.found : undefined;
  }

  /** What comes back counts only while nothing else was typed. */
  private look(asked: string): void {
    this.looking = this.find(asked).then((found) => {
      const { text } = this.sought.value;
      const meant = text.length >= SHORTEST ? codeIn(text) ?? text : '';
      if (asked === '' && found !== 'trouble') this.listed = found;
      if (meant === asked) this.sought.set({ text, found });
    });
  }
}
