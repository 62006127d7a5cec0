import type { Problem } from '../client/session/problem';
import type { FileTrouble } from '../client/wire';
import { errorWords, problemWords, t, type Key } from '../client/words';
import { KINDS, type Part } from './parts';

/** What is wrong with a whole file, in plain words: an old encoding by its name. */
export function fileProblemWords(problem: Problem): string {
  const { encoding } = problem.fields;
  if (problem.code === 'legacy-encoding') return t('catalogue.files.legacy', { encoding: typeof encoding === 'string' ? encoding : '' });
  if (problem.code === 'body-too-large') return t('catalogue.files.too-large');
  if (problem.code === 'changed-meanwhile') return t('catalogue.files.meanwhile');
  return problemWords(problem);
}

/** The columns of a file that are of a part and not called as it is. */
const OF_PART: Record<string, Part> = { time_unit: 'time', time_value: 'time', name_en: 'name', fee_en: 'fee', group_en: 'group' };

const partOf = (column: string): Part | undefined => (column in KINDS ? column as Part : OF_PART[column]);

export const columnWords = (column: string): string => {
  const part = partOf(column);
  return part ? t(`catalogue.part.${part}`) : column === 'code' ? t('catalogue.column-code') : t('catalogue.files.column', { column });
};

/** The troubles of a row that have a sentence of their own; of the others it is said what may stand in the column. */
const TOLD = ['duplicate-code', 'wrong-code', 'no-code', 'unknown-service', 'number', 'formula', 'error', 'truth', 'time', 'duration', 'no-head', 'unknown-replacement', 'replaced-in-circle', 'unknown-group'];

export function troubleWords({ code, column }: FileTrouble): string {
  if (TOLD.includes(code)) return t(`catalogue.trouble.${code}` as Key);
  const part = column === undefined ? undefined : partOf(column);
  if (part) return t(`catalogue.wrong.${part}`);
  return column === 'id' ? t('catalogue.trouble.wrong-code') : errorWords(code);
}
