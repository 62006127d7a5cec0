import type { Problem } from '../client/session/problem';
import type { DossiersPreview, FileTrouble } from '../client/wire';
import { errorWords, problemWords, t, type Key } from '../client/words';

const COLUMNS = ['code', 'procedure', 'procedure_name', 'received', 'due', 'new_due', 'original_due', 'status', 'ended', 'handed_over'];

/** What is wrong with a whole file, in plain words: an old encoding by its name. */
export function fileProblemWords(problem: Problem): string {
  const { encoding } = problem.fields;
  if (problem.code === 'legacy-encoding') return t('dossiers.files.legacy', { encoding: typeof encoding === 'string' ? encoding : '' });
  const own = ['body-too-large', 'file-too-long', 'changed-meanwhile', 'no-heads', 'unreachable'].includes(problem.code);
  return own ? t(`dossiers.files.problem.${problem.code}` as Key) : problemWords(problem);
}

export const columnWords = (column: string | undefined): string =>
  column !== undefined && COLUMNS.includes(column) ? t(`dossiers.files.column.${column}` as Key) : '–';

/** What is expected there; of a code that stands twice, where it stands first. */
export function troubleWords({ code, found }: FileTrouble): string {
  const key = `dossiers.files.trouble.${code}`;
  const words = t(key as Key, { found: found ?? '' });
  return words === key ? errorWords(code) : words;
}

/** What stands there, cut short. */
export const foundWords = ({ code, found }: FileTrouble): string => (code === 'duplicate-code' ? '' : found ?? '');

/** A cell as spreadsheets open it: no text becomes a formula. */
const cell = (said: string): string => `"${(/^[=+\-@\t]/.test(said) ? `'${said}` : said).replace(/"/g, '""')}"`;

/** The troubles as a file, a line each, as Excel opens it by a double click. */
export function troublesFile({ troubles }: DossiersPreview): Blob {
  const heads = [t('dossiers.files.row'), t('dossiers.files.where'), t('dossiers.files.found'), t('dossiers.files.what')];
  const rows = troubles.map((each) => [`${each.row}`, columnWords(each.column), foundWords(each), troubleWords(each)]);
  const lines = [heads, ...rows].map((cells) => cells.map(cell).join(';'));
  return new Blob([`\ufeff${lines.join('\r\n')}\r\n`], { type: 'text/csv' });
}
