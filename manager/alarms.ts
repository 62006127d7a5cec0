import { count, minutes, timeOfDay } from '../client/format';
import { inOrder } from '../client/view';
import type { AlarmInForce, ManagerView } from '../client/wire';
import { t, text } from '../client/words';
import { helpFor, longest, type Help } from './pressure';
import { advice } from './sentence';

/** What leads on from an alarm: to a counter that could help, to the calls out of order, to what came of estimates. */
export type Remedy = { to: 'counter'; id: string; words: string } | { to: 'by-hand' | 'estimates' };

/** All alarms about one thing, put into words; together they are seen and seen to. */
export interface Told {
  ids: string[];
  /** What they are about: a service, the counters that are idle, the calls out of order. */
  about: string;
  fact: string;
  advice?: string;
  remedy?: Remedy;
  /** Since when the first of them stands. */
  since: string;
  /** Who has seen all of them, and when. */
  seen?: { by?: string; at: string };
}

type Alarms = [AlarmInForce, ...AlarmInForce[]];

/** The alarms in force, the worst first; those about one service are one, and so are idle counters. */
export function told(view: ManagerView, now: number): Told[] {
  const groups = new Map<string, [string, AlarmInForce][]>();
  for (const entry of inOrder(view.alarms ?? {})) {
    const [, { service, code, acknowledged_at: seen }] = entry;
    const key = `${service ?? code} ${String(seen === undefined)}`;
    groups.set(key, [...groups.get(key) ?? [], entry]);
  }
  return Array.from(groups.values(), (group) => tell(group.map(([id]) => id), group.map(([, alarm]) => alarm) as Alarms, view, now));
}

function tell(ids: string[], alarms: Alarms, view: ManagerView, now: number): Told {
  const [{ acknowledged_at: at, acknowledged_by: by }] = alarms;
  return {
    ids,
    ...worded(alarms, view, now),
    since: alarms.map(({ raised_at: raised }) => raised).sort()[0] ?? '',
    ...(at !== undefined && { seen: { at, ...(by !== undefined && { by }) } }),
  };
}

type Worded = Pick<Told, 'about' | 'fact' | 'advice' | 'remedy'>;

function worded(alarms: Alarms, view: ManagerView, now: number): Worded {
  const [{ code, service, part = 0, whole = 0 }] = alarms;
  if (code === 'idle-counter') return idle(alarms, view, now);
  if (code === 'device-gone') return gone(alarms, view);
  if (code === 'estimates-off') return estimatesOff(view);
  if (service !== undefined) return ofService(service, alarms, view, now);
  return {
    about: t('manager.alarms.by-hand'), fact: t('manager.alarms.out-of-order', { part: count(part), whole: count(whole) }),
    advice: inOrderAgain(view), remedy: { to: 'by-hand' },
  };
}

/** What is said of a service: that nobody calls, how long the longest waits, or how many are near that. */
function ofService(id: string, alarms: Alarms, view: ManagerView, now: number): Worded {
  const service = view.services[id];
  const about = service ? text(service.name) : id;
  if (!service || service.waiting === 0) return { about, fact: t('manager.alarms.nobody-waits') };
  const codes = alarms.map(({ code }) => code);
  const near = alarms.find(({ code }) => code === 'in-danger');
  const facts = [
    ...(codes.includes('nobody-calls') ? [t('manager.alarms.nobody-calls', { n: count(service.waiting) })] : []),
    ...(codes.includes('longest-wait') ? [t('manager.alarms.longest-wait', { time: minutes(longest(service, now)), target: minutes(service.target) })] : []),
    ...(near && !codes.includes('longest-wait') ? [t('manager.alarms.in-danger', { part: count(near.part ?? 0), whole: count(near.whole ?? 0) })] : []),
  ];
  const help = helpFor(view, id);
  return { about, fact: facts.join(' '), advice: advice(help, service.counters === 0 ? 'unserved' : 'late'), ...remedyOf(help) };
}

const remedyOf = (help: Help): Pick<Told, 'remedy'> =>
  (help.kind === 'none' ? {} : { remedy: { to: 'counter', id: help.id, words: text(help.counter.name) } });

/** So many counters are named. */
const NAMED = 2;

function idle(alarms: Alarms, view: ManagerView, now: number): Worded {
  const ids = alarms.map(({ counter }) => counter ?? '');
  const counters = ids.flatMap((id) => view.counters[id] ?? []);
  const names = counters.slice(0, NAMED).map(({ name }) => text(name)).join(', ');
  const about = counters.length > NAMED ? t('manager.alarms.and-others', { names, n: count(counters.length - NAMED) }) : names;
  const [first] = counters;
  if (counters.every(({ idle_since: since }) => since === undefined)) return { about, fact: t('manager.alarms.idle-over') };
  const since = counters.length === 1 ? first?.idle_since : undefined;
  const fact = since === undefined ? t('manager.alarms.idle-counters') : t('manager.alarms.idle-counter', { time: minutes((now - Date.parse(since)) / 1000) });
  return { about, fact, advice: t('manager.alarms.help-idle'), remedy: { to: 'counter', id: ids[0] ?? '', words: first ? text(first.name) : '' } };
}

/** Which devices are not heard of any more, and since when the first of them. */
function gone(alarms: Alarms, view: ManagerView): Worded {
  const screens = alarms.flatMap(({ device }) => view.screens?.[device ?? ''] ?? []);
  const names = screens.slice(0, NAMED).map(({ name }) => name).join(', ');
  const about = screens.length > NAMED ? t('manager.alarms.and-other-devices', { names, n: count(screens.length - NAMED) }) : names;
  if (screens.every(({ here }) => here)) return { about: about || t('manager.screens.heading'), fact: t('manager.alarms.device-back') };
  const [last] = screens.map(({ last_at: at }) => at).filter((at): at is string => at !== undefined).sort();
  const fact = last === undefined ? t('manager.alarms.device-never') : t('manager.alarms.device-gone', { time: timeOfDay(last, view.time_zone) });
  return { about, fact, advice: t('manager.alarms.help-device') };
}

/** How many of last week's waits were inside of what was told. */
function estimatesOff({ estimates: found }: ManagerView): Worded {
  const about = t('manager.alarms.estimates');
  if (!found?.off) return { about, fact: t('manager.alarms.estimates-over') };
  const fact = t(`manager.alarms.estimates-${found.off}`, { n: count(found.week.all?.percent ?? 0) });
  return { about, fact, advice: t('manager.alarms.help-estimates'), remedy: { to: 'estimates' } };
}

/** Which counter calls out of order most often today. */
function inOrderAgain(view: ManagerView): string {
  const times = new Map<string, number>();
  for (const { counter } of Object.values(view.out_of_order)) times.set(counter, (times.get(counter) ?? 0) + 1);
  const [most] = Array.from(times).sort(([, a], [, b]) => b - a);
  const counter = view.counters[most?.[0] ?? ''];
  if (!most || !counter) return t('manager.alarms.help-out-of-order');
  return t('manager.alarms.help-out-of-order-most', { counter: text(counter.name), n: count(most[1]) });
}
