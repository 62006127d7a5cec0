import { count } from '../client/format';
import type { Office, ServiceCompared, Text } from '../client/wire';
import { t, text, type Key } from '../client/words';
import type { Change } from './changes';

/** So many services are named; more are counted. */
const NAMED = 3;

/** A time of day as it is said: `7:30`. */
export const clockWords = (time: string): string => time.replace(/^0(?=\d:)/, '');

const named = (all: { id: string; name: Text }[], id: string): string => text(all.find((each) => each.id === id)?.name ?? { vi: id, en: id });

export const serviceWords = (id: string, { services }: Office): string => named(services, id);

export const counterWords = (id: string, { counters }: Office): string => named(counters, id);

export const orderWords = (order: string): string => t(`planning.order.${order}.name` as Key);

/** Services by name; of more than three their number. */
export function servicesWords(ids: readonly string[], office: Office): string {
  if (ids.length > NAMED) return t('planning.said.services-many', { n: count(ids.length) });
  return ids.map((id) => serviceWords(id, office)).join('; ');
}

/** Which of its sentences says a change whose times may be open. */
function within(from: string, to: string): '' | '-from' | '-to' | '-between' {
  if (from === '') return to === '' ? '' : '-to';
  return to === '' ? '-from' : '-between';
}

/** A change in words: `Thêm một quầy từ 7:30 đến 9:30`. */
export function changeWords(change: Change, office: Office): string {
  const { kind, counter = '', service = '', order = '', services = [], from = '', to = '' } = change;
  const words = {
    from: clockWords(from),
    to: clockWords(to),
    counter: counterWords(counter, office),
    service: serviceWords(service, office),
    services: servicesWords(services, office),
    order: orderWords(order),
  };
  switch (kind) {
    case 'counter-more':
      return t(services.length < office.services.length ? 'planning.said.counter-more-for' : 'planning.said.counter-more', words);
    case 'counter-less':
      return t(`planning.said.counter-less${within(from, to)}`, words);
    case 'service-closed':
      return t(from === '' ? 'planning.said.service-closed' : 'planning.said.service-closed-from', words);
    default:
      return t(`planning.said.${kind}`, words);
  }
}

/** All the changes in words: the one, or how many they are. */
export function changesWords(changes: readonly Change[], office: Office): string {
  const [first] = changes;
  return first && changes.length === 1 ? changeWords(first, office) : t('planning.said.many', { n: count(changes.length) });
}

/** A mean in whole minutes, to the nearest. */
export const meanMinutes = (seconds: number): number => Math.round(seconds / 60);

/** A mean wait in words: `24 phút`, `dưới 1 phút`. */
export const meanWords = (seconds: number): string =>
  (meanMinutes(seconds) < 1 ? t('planning.about-one-minute') : t('common.minutes', { n: count(meanMinutes(seconds)) }));

/** Whole minutes, rounded up: a limit is never shorter than a wait was. */
export const wholeMinutes = (seconds: number): number => Math.ceil(seconds / 60);

/** A limit below which waits stayed, in words: never shorter than it was. */
export const limitWords = (seconds: number): string => t('common.minutes', { n: count(wholeMinutes(seconds)) });

/** What the changes come to, in one sentence. */
export function effectWords(changes: readonly Change[], office: Office, { replayed, changed }: ServiceCompared): string {
  const change = changesWords(changes, office);
  if (replayed.served === 0 && changed.served === 0) return t('planning.effect.nobody', { change });
  const was = meanMinutes(replayed.mean);
  const now = meanMinutes(changed.mean);
  const which = was === now ? 'same' : now < was ? 'less' : 'more';
  return t(`planning.effect.${which}`, { change, was: meanWords(replayed.mean), now: meanWords(changed.mean) });
}

/** A value before and after: `từ 24 phút thành 11 phút`, or that it stays. */
export const fromTo = (was: string, now: string): string =>
  (was === now ? t('planning.orders.still', { now }) : t('planning.orders.from-to', { was, now }));
