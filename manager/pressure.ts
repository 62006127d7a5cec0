import { inOrder } from '../client/view';
import type { ManagedCounter, ManagedService, ManagerView } from '../client/wire';

/** Who could take some of the pressure: by calling, by going on, by opening, or by taking one more service. */
export type Help =
  | { kind: 'call' | 'resume' | 'open' | 'lend'; id: string; counter: ManagedCounter }
  | { kind: 'none' };

/** A service under pressure, what could help it, and the others in the same trouble. */
export interface Trouble {
  service: ManagedService;
  help: Help;
  others: ManagedService[];
}

/** Where the pressure is, by what the view says; `sentence` words it. */
export type Pressure =
  | { kind: 'closed' }
  | { kind: 'shut' | 'unbegun' | 'nobody' }
  | { kind: 'unopened'; waiting: number }
  | { kind: 'unserved' } & Trouble
  | { kind: 'late'; seconds: number } & Trouble
  | { kind: 'stopped'; id: string; service: ManagedService }
  | { kind: 'calm'; service: ManagedService; seconds: number };

/** Seconds that the longest waiting of a service has waited. */
export const longest = (service: ManagedService, now: number): number =>
  service.longest_since === undefined ? 0 : Math.max(0, Math.floor((now - Date.parse(service.longest_since)) / 1000));

/** Seconds by which the longest waiting of a service is over its target; nothing when he is not. */
export function overdue(service: ManagedService, now: number): number | undefined {
  const over = longest(service, now) - service.target;
  return over > 0 ? over : undefined;
}

type Entry = [string, ManagedService];

/** The first by this measure, and the rest; the office's order decides between equals. */
function most(entries: Entry[], measure: (service: ManagedService) => number): [Entry, Entry[]] | undefined {
  const [first, ...rest] = [...entries].sort(([, a], [, b]) => measure(b) - measure(a));
  return first && [first, rest];
}

/** Find the one thing that a manager should look at first. */
export function pressure(view: ManagerView, now: number): Pressure {
  if (view.day_closed) return { kind: 'closed' };
  const entries = inOrder(view.services);
  const waited = entries.filter(([, { waiting }]) => waiting > 0);
  if (waited.length > 0) return underPressure(view, waited, now) ?? stopped(entries) ?? calm(waited, now);
  if (!view.open) return { kind: 'shut' };
  if (view.totals.issued === 0) return stopped(entries) ?? { kind: 'unbegun' };
  return stopped(entries) ?? { kind: 'nobody' };
}

function underPressure(view: ManagerView, waited: Entry[], now: number): Pressure | undefined {
  if (Object.values(view.counters).every(({ state }) => state === 'closed'))
    return { kind: 'unopened', waiting: waited.reduce((sum, [, { waiting }]) => sum + waiting, 0) };
  const unserved = most(waited.filter(([, { counters }]) => counters === 0), ({ waiting }) => waiting);
  if (unserved) return { kind: 'unserved', ...trouble(view, unserved) };
  const late = most(waited.filter(([, service]) => overdue(service, now) !== undefined), (service) => overdue(service, now) ?? 0);
  return late && { kind: 'late', seconds: longest(late[0][1], now), ...trouble(view, late) };
}

const trouble = (view: ManagerView, [[id, service], rest]: [Entry, Entry[]]): Trouble =>
  ({ service, help: helpFor(view, id), others: rest.map(([, other]) => other) });

function stopped(entries: Entry[]): Pressure | undefined {
  const found = entries.find(([, { state }]) => state === 'stopped');
  return found && { kind: 'stopped', id: found[0], service: found[1] };
}

function calm(waited: Entry[], now: number): Pressure {
  const first = most(waited, (service) => longest(service, now) / service.target);
  return first ? { kind: 'calm', service: first[0][1], seconds: longest(first[0][1], now) } : { kind: 'nobody' };
}

/** Find who could help a service: one who stands idle before a paused counter before a closed one before a free one that serves others. */
export function helpFor(view: ManagerView, service: string): Help {
  const counters = inOrder(view.counters);
  const find = (suits: (counter: ManagedCounter) => boolean) => counters.find(([, counter]) => suits(counter));
  const serves = (counter: ManagedCounter) => service in counter.services;
  const idle = (counter: ManagedCounter) => !counter.hand && Object.keys(counter.services).every((id) => !view.services[id]?.waiting);
  const call = find((counter) => counter.idle_since !== undefined && serves(counter));
  if (call) return { kind: 'call', id: call[0], counter: call[1] };
  const resume = find((counter) => counter.state === 'paused' && serves(counter));
  if (resume) return { kind: 'resume', id: resume[0], counter: resume[1] };
  const open = find((counter) => counter.state === 'closed' && serves(counter));
  if (open) return { kind: 'open', id: open[0], counter: open[1] };
  const lend = find((counter) => counter.state === 'open' && !serves(counter) && idle(counter));
  return lend ? { kind: 'lend', id: lend[0], counter: lend[1] } : { kind: 'none' };
}
