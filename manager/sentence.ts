import { count, longDate, minutes, sameDay, timeOfDay } from '../client/format';
import type { ManagedService, ManagerView } from '../client/wire';
import { t, text } from '../client/words';
import type { Help, Pressure, Trouble } from './pressure';

/** What the board says first; `urgent` is said on amber. */
export interface Sentence {
  fact: string;
  advice?: string;
  urgent: boolean;
}

const name = (service: ManagedService): string => text(service.name);

/** Put the pressure into words: what is, and what can be done about it. */
export function sentence(pressure: Pressure, view: ManagerView): Sentence {
  switch (pressure.kind) {
    case 'unopened':
      return { fact: t('manager.pressure.unopened', { n: count(pressure.waiting) }), advice: t('manager.help.unopened'), urgent: true };
    case 'unserved':
    case 'late':
      return { ...inTrouble(pressure), urgent: true };
    case 'stopped':
      return { ...stopped(pressure.service, view), urgent: false };
    case 'calm': {
      const { service, seconds } = pressure;
      const about = { service: name(service), time: minutes(seconds), target: minutes(service.target) };
      return { fact: t('manager.pressure.calm', about), urgent: false };
    }
    default:
      return { ...atRest(pressure.kind, view), urgent: false };
  }
}

function inTrouble(pressure: Extract<Pressure, Trouble>): Omit<Sentence, 'urgent'> {
  const { service, help, others } = pressure;
  const about = { service: name(service), n: count(service.waiting), counters: service.counters, target: minutes(service.target) };
  const time = pressure.kind === 'late' ? minutes(pressure.seconds) : '';
  const also = others.length === 0 ? '' : t(`manager.also.${pressure.kind}`, { names: others.map(name).join(', ') });
  return {
    fact: t(`manager.pressure.${pressure.kind}`, { ...about, time }),
    advice: [advice(help, pressure.kind), also].filter(Boolean).join(' '),
  };
}

/** What could help, in words. */
export function advice(help: Help, kind: 'unserved' | 'late'): string {
  if (help.kind === 'none') return t(`manager.help.none-${kind}`);
  return t(`manager.help.${help.kind}`, { counter: text(help.counter.name) });
}

function stopped(service: ManagedService, { time_zone: zone }: ManagerView): Omit<Sentence, 'urgent'> {
  const about = { service: name(service), reason: (service.reason ?? '').replace(/[\s.]+$/u, '') };
  if (service.opens_at !== undefined) {
    const time = timeOfDay(service.opens_at, zone);
    return { fact: t(service.reason ? 'manager.pressure.stopped-until-because' : 'manager.pressure.stopped-until', { ...about, time }), advice: t('manager.help.stopped-until') };
  }
  return { fact: t(service.reason ? 'manager.pressure.stopped-because' : 'manager.pressure.stopped', about), advice: t('manager.help.stopped') };
}

function atRest(kind: 'closed' | 'shut' | 'unbegun' | 'nobody', view: ManagerView): Omit<Sentence, 'urgent'> {
  if (kind === 'shut') return { fact: t('manager.pressure.shut'), ...(view.opens_at !== undefined && { advice: opening(view.opens_at, view) }) };
  const { served, lapsed } = view.totals;
  const fact = t(`manager.pressure.${kind}`, { served: count(served), lapsed: count(lapsed) });
  return kind === 'nobody' ? { fact } : { fact, advice: t(`manager.help.${kind}`) };
}

function opening(at: string, { time_zone: zone, day }: ManagerView): string {
  const about = { time: timeOfDay(at, zone), day: longDate(at, zone) };
  return t(sameDay(at, `${day}T12:00:00Z`, zone) ? 'manager.help.opens-at' : 'manager.help.opens-on', about);
}
