import type { ProcedureChange, ProcedureParts, ProcedureTime, Text } from '../client/wire';

/** What of a procedure is changed by itself. */
export type Part = ProcedureChange['parts'][number];

/** The parts in the order in which somebody reads them. */
export const PARTS: readonly Part[] = [
  'name', 'group', 'papers', 'time', 'fee', 'steps', 'forms', 'legal_basis', 'synonyms', 'service', 'valid_from', 'valid_to', 'replaced_by', 'checked_on', 'source',
];

/** How a part is typed. */
export type Kind = 'text' | 'texts' | 'papers' | 'lines' | 'time' | 'date' | 'line' | 'choice' | 'procedure';

export const KINDS: Record<Part, Kind> = {
  name: 'text', group: 'choice', papers: 'papers', time: 'time', fee: 'text', steps: 'texts', forms: 'lines', legal_basis: 'lines', synonyms: 'lines',
  service: 'choice', valid_from: 'date', valid_to: 'date', replaced_by: 'procedure', checked_on: 'date', source: 'line',
};

/** The parts without which it is no procedure: they are never unknown. */
export const NEEDED: readonly Part[] = ['name', 'group'];

/** A row of papers or steps as it is typed; a step has its words alone. */
export interface Row {
  vi: string;
  en: string;
  originals: string;
  copies: string;
  who: string;
  who_en: string;
}

/** A part as it is typed: what its kind has no use for is empty. */
export interface Typed {
  rows: Row[];
  /** Words in Vietnamese, a date, an id, a figure, or one a line. */
  value: string;
  /** The same in English, or the unit of a time. */
  beside: string;
}

export const EMPTY_ROW: Row = { vi: '', en: '', originals: '', copies: '', who: '', who_en: '' };

const NOTHING: Typed = { rows: [], value: '', beside: '' };

const rowOf = ({ vi, en = '' }: Text): Row => ({ ...EMPTY_ROW, vi, en });

const figure = (many: number | undefined): string => (many === undefined ? '' : String(many));

/** A part of a procedure as it stands in its fields. */
export function typedOf(part: Part, procedure: ProcedureParts): Typed {
  switch (part) {
    case 'name':
    case 'fee': {
      const { vi = '', en = '' } = procedure[part] ?? {};
      return { ...NOTHING, value: vi, beside: en };
    }
    case 'papers':
      return { ...NOTHING, rows: procedure.papers.map(({ name, originals, copies, needed_by: who }) =>
        ({ ...rowOf(name), originals: figure(originals), copies: figure(copies), who: who?.vi ?? '', who_en: who?.en ?? '' })) };
    case 'steps':
      return { ...NOTHING, rows: procedure.steps.map(rowOf) };
    case 'forms':
    case 'legal_basis':
    case 'synonyms':
      return { ...NOTHING, value: procedure[part].join('\n') };
    case 'time':
      return { ...NOTHING, value: figure(procedure.time?.value), beside: procedure.time?.unit ?? '' };
    default:
      return { ...NOTHING, value: procedure[part] ?? '' };
  }
}

export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Whether two procedures say the same in a part; one that is not there says nothing. */
export const saysSame = (part: Part, one: ProcedureParts | undefined, other: ProcedureParts | undefined): boolean =>
  isSame(one && typedOf(part, one), other && typedOf(part, other));

const words = (vi: string, en: string): object => ({ vi: vi.trim(), ...(en.trim() !== '' && { en: en.trim() }) });

/** A figure as it was typed: what is none is handed over as it stands, for the server to refuse. */
const number = (said: string): number | string => (/^\d+$/.test(said.trim()) ? Number(said) : said.trim());

const isEmpty = (row: Row): boolean => Object.values(row).every((said: string) => said.trim() === '');

function paperOf({ vi, en, originals, copies, who, who_en: whoEn }: Row): object {
  return {
    name: words(vi, en),
    ...(originals.trim() !== '' && { originals: number(originals) }),
    ...(copies.trim() !== '' && { copies: number(copies) }),
    ...((who + whoEn).trim() !== '' && { needed_by: words(who, whoEn) }),
  };
}

/** What is handed over of a part; nothing where nothing stands in its fields. */
function saidOf(part: Part, { rows, value, beside }: Typed): unknown {
  const kept = rows.filter((row) => !isEmpty(row));
  const lines = value.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  switch (KINDS[part]) {
    case 'text':
      return (value + beside).trim() === '' && !NEEDED.includes(part) ? undefined : words(value, beside);
    case 'papers':
      return kept.length === 0 ? undefined : kept.map(paperOf);
    case 'texts':
      return kept.length === 0 ? undefined : kept.map(({ vi, en }) => words(vi, en));
    case 'lines':
      return lines.length === 0 ? undefined : lines;
    case 'time':
      return (value + beside).trim() === '' ? undefined : { unit: beside, ...(value.trim() !== '' && { value: number(value) }) };
    default:
      return value.trim() === '' && !NEEDED.includes(part) ? undefined : value.trim();
  }
}

/** The body of the command that changes parts as they are typed; what is empty is unknown from now on. */
export function bodyOf(typed: ReadonlyMap<Part, Typed>, seen: number): object {
  const body: Record<string, unknown> = {};
  const unknown: Part[] = [];
  for (const [part, said] of typed) {
    const made = saidOf(part, said);
    if (made === undefined) unknown.push(part);
    else body[part] = made;
  }
  return { ...body, ...(unknown.length > 0 && { unknown }), seen };
}

export const UNITS: readonly ProcedureTime['unit'][] = ['working-days', 'calendar-days', 'hours', 'same-day'];
