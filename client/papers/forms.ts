import type { Dossier } from '../wire';

/** The papers of a dossier, by what each says; their numbers are those of the official forms. */
export const FORMS = { receipt: '01', supplement: '02', refusal: '03', apology: '04', stop: '05' } as const;
export type Form = keyof typeof FORMS;

export const isForm = (name: string | null): name is Form => Object.keys(FORMS).some((each) => each === name);

/** After which step which paper is due. */
export const PAPER_OF: Partial<Record<Dossier['can'][number], Form>> = { supplement: 'supplement', refuse: 'refusal', extend: 'apology', stop: 'stop' };

/** The papers that a dossier has by now, to be printed again. */
export function formsOf({ status, missing, original_due: original }: Pick<Dossier, 'status' | 'missing' | 'original_due'>): Form[] {
  if (status === 'taken-back') return [];
  return [
    'receipt',
    ...(missing === undefined ? [] : ['supplement' as const]),
    ...(original === undefined ? [] : ['apology' as const]),
    ...(status === 'refused' ? ['refusal' as const] : []),
    ...(status === 'stopped' ? ['stop' as const] : []),
  ];
}

/** Where a dossier stands while what was written on a paper is that of its latest step. */
const LATEST: Record<Exclude<Form, 'receipt'>, string> = { supplement: 'supplement-asked', refusal: 'refused', apology: 'received', stop: 'stopped' };

/** Whether the latest step is the one of which a paper is, so that its words and its day are known. */
export const isLatest = (form: Form, { status }: Pick<Dossier, 'status'>): boolean => form !== 'receipt' && LATEST[form] === status;

/** What was written on a paper; nothing where another step came after it, or where it is forgotten. */
export const wordsOn = (form: Form, dossier: Pick<Dossier, 'status' | 'words'>): string | undefined => (isLatest(form, dossier) ? dossier.words : undefined);

const NUMBERED = /^\s*(?:\d{1,2}[.)]|[-–•*+])\s*/;

/**
 * What is missing, one thing an item: as lines where it was written in lines, else between semicolons.
 *
 * Commas part it only where that makes as many as are missing: a comma may stand within the name of a paper.
 */
export function itemsIn(words: string, missing: number): string[] {
  const parted = (by: RegExp) => words.split(by).map((each) => each.replace(NUMBERED, '').trim()).filter((each) => each !== '');
  const [lines, between, commas] = [parted(/\n/), parted(/[;\n]/), parted(/[,;\n]/)];
  if (lines.length > 1) return lines;
  if (between.length > 1) return between;
  return commas.length === missing ? commas : lines;
}
