import { count, date, timeOfDay } from '../client/format';
import { dayOf } from './day';
import type { Catalogue, KeptInShort, Office, ProcedurePaper, ProcedureParts, ProcedureTime, Text } from '../client/wire';
import { t, text } from '../client/words';
import { KINDS, type Part } from './parts';

/** What the ids of a procedure are called. */
export interface Names {
  groups: Catalogue['groups'];
  services: Office['services'];
  procedures: Catalogue['procedures'];
}

/** How long it takes at most, in plain words: `5 ngày làm việc`. */
export function timeWords({ unit, value }: ProcedureTime): string {
  if (unit === 'same-day' || value === undefined) return t('catalogue.time.same-day');
  return t(`catalogue.time.${value === 1 ? 'one' : 'many'}.${unit}`, { n: count(value) });
}

/** Words in both languages, as far as both are known: a manager reads what visitors of either will. */
export const bothWords = ({ vi, en }: Text): string => (en === undefined ? vi : `${vi} · ${en}`);

function paperWords({ name, originals, copies, needed_by: who }: ProcedurePaper): string {
  return [
    bothWords(name),
    ...(originals === undefined ? [] : [t('catalogue.paper.originals', { n: originals })]),
    ...(copies === undefined ? [] : [t('catalogue.paper.copies', { n: copies })]),
    ...(who === undefined ? [] : [t('catalogue.paper.needed-by', { who: bothWords(who) })]),
  ].join('; ');
}

const named = (all: readonly { id: string; name: Text }[], id: string): string => text(all.find((each) => each.id === id)?.name ?? { vi: id });

/** A procedure by name and code. */
export function procedureWords(id: string, procedures: Record<string, KeptInShort>): string {
  const found = procedures[id];
  return found ? `${text(found.name)} (${id})` : id;
}

/** What a part says, a line each; none where it is unknown. */
export function linesOf(part: Part, procedure: ProcedureParts, { groups, services, procedures }: Names): string[] {
  switch (part) {
    case 'name':
    case 'fee':
      return procedure[part] ? [bothWords(procedure[part])] : [];
    case 'papers':
      return procedure.papers.map(paperWords);
    case 'steps':
      return procedure.steps.map(bothWords);
    case 'time':
      return procedure.time ? [timeWords(procedure.time)] : [];
    case 'group':
      return [named(groups, procedure.group)];
    case 'service':
      return procedure.service === undefined ? [] : [named(services, procedure.service)];
    case 'replaced_by':
      return procedure.replaced_by === undefined ? [] : [procedureWords(procedure.replaced_by, procedures)];
    case 'source':
      return procedure.source === undefined ? [] : [procedure.source];
    case 'forms':
    case 'legal_basis':
    case 'synonyms':
      return procedure[part];
    default: {
      const day = procedure[part];
      return day === undefined ? [] : [date(day)];
    }
  }
}

/** Whether a part is a list, of which single lines come and go. */
export const isList = (part: Part): boolean => ['papers', 'texts', 'lines'].includes(KINDS[part]);

/** A moment at the office, with its day where that is not today: `09:41`, `09:41, 23/11/2026`. */
export function momentWords(at: string, zone: string, today: string): string {
  const day = dayOf(at, zone);
  return day === today ? timeOfDay(at, zone) : `${timeOfDay(at, zone)}, ${date(day)}`;
}

/** Who did something and when: `Chị Lan, 09:41`; a name that is known no more is left out. */
export const byWords = ({ by, at }: { by?: string; at: string }, zone: string, today: string): string =>
  (by === undefined ? momentWords(at, zone, today) : `${by}, ${momentWords(at, zone, today)}`);
