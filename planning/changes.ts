import type { Office } from '../client/wire';

/** The calling orders, today's first. */
export const ORDERS = ['turns', 'accumulating', 'c-mu'] as const;

/** What can be changed of a day. */
export const KINDS = ['counter-more', 'counter-less', 'counter-services', 'lunch', 'hours', 'service-closed', 'order'] as const;
export type Kind = typeof KINDS[number];

export type Field = 'counter' | 'service' | 'order' | 'services' | 'from' | 'to';

/** Which fields a change has, in the order of its sentence; those behind `may` may stay empty. */
const FIELDS: Record<Kind, { must: Field[]; may?: Field[] }> = {
  'counter-more': { must: ['services', 'from', 'to'] },
  'counter-less': { must: ['counter'], may: ['from', 'to'] },
  'counter-services': { must: ['counter', 'services'] },
  lunch: { must: ['counter', 'from', 'to'] },
  hours: { must: ['from', 'to'] },
  'service-closed': { must: ['service'], may: ['from'] },
  order: { must: ['order'] },
};

/** A change as it is typed: every field there is, empty where nothing stands in it. */
export interface Draft {
  kind: Kind;
  counter: string;
  service: string;
  order: string;
  services: string[];
  from: string;
  to: string;
}

/** A change as it is asked for: only what belongs to its kind. */
export type Change = { kind: Kind } & Partial<Omit<Draft, 'kind'>>;

/** Why a change cannot be asked for yet. */
export type Lack = 'services' | 'times' | 'order-of-times' | 'choice';

export const fieldsOf = (kind: Kind): Field[] => [...FIELDS[kind].must, ...FIELDS[kind].may ?? []];

export const mayBeEmpty = (kind: Kind, field: Field): boolean => FIELDS[kind].may?.includes(field) ?? false;

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export const isTime = (text: string): boolean => TIME.test(text);

export const EMPTY: Omit<Draft, 'kind'> = { counter: '', service: '', order: '', services: [], from: '', to: '' };

/** A change as it is begun: it can be asked for at once. */
export function begun(kind: Kind, { counters, services }: Office, current?: string): Draft {
  const counter = counters[0]?.id ?? '';
  const all = services.map(({ id }) => id);
  const order = ORDERS.find((each) => each !== (current ?? ORDERS[0])) ?? '';
  const times = kind === 'lunch' ? { from: '11:30', to: '12:30' } : kind === 'hours' ? { from: '07:30', to: '17:00' } : kind === 'counter-more' ? { from: '07:30', to: '09:30' } : {};
  const own = counters[0]?.services.length ? counters[0].services : all;
  const of: Record<Kind, Partial<Draft>> = {
    'counter-more': { services: all, ...times },
    'counter-less': { counter },
    'counter-services': { counter, services: own },
    lunch: { counter, ...times },
    hours: times,
    'service-closed': { service: all[0] ?? '' },
    order: { order },
  };
  return { kind, ...EMPTY, ...of[kind] };
}

function lackOf(field: Field, draft: Draft): Lack | undefined {
  const value = draft[field];
  if (field === 'services') return value.length === 0 ? 'services' : undefined;
  if (field === 'from' || field === 'to') {
    if (value === '' && mayBeEmpty(draft.kind, field)) return undefined;
    return isTime(draft[field]) ? undefined : 'times';
  }
  return value === '' ? 'choice' : undefined;
}

/** What is still lacking; nothing where the change can be asked for. */
export function lacking(draft: Draft): Lack | undefined {
  const fields = fieldsOf(draft.kind);
  const lack = fields.map((field) => lackOf(field, draft)).find((each) => each !== undefined);
  if (lack !== undefined) return lack;
  const { from, to } = draft;
  return fields.includes('to') && from !== '' && to !== '' && from >= to ? 'order-of-times' : undefined;
}

/** The change as the server takes it. */
export function changeOf(draft: Draft): Change {
  const said = fieldsOf(draft.kind).filter((field) => draft[field].length > 0).map((field) => [field, draft[field]] as const);
  return { kind: draft.kind, ...Object.fromEntries(said) as Partial<Draft> };
}
