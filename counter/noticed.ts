import { byLack } from '../client/ailing';
import { clock } from '../client/live/clock';
import { turnsSoon } from '../client/turn';
import { inOrder } from '../client/view';
import type { CounterView } from '../client/wire';
import { t, text } from '../client/words';

const nameOf = ({ counters }: CounterView, id: string): string => {
  const counter = counters[id];
  return counter ? text(counter.name) : id;
};

/** What a clerk has to know beside her work: kiosks' printers, the turn of the day, where else she is at work, what the set-up no longer has. */
export function noticed(view: CounterView): string[] {
  const { counter, printers = {}, services, trouble, waiting_count: n } = view;
  const time = turnsSoon(view, clock.now());
  const retired = inOrder(services).filter(([id, service]) => service.retired && id in counter.services);
  const elsewhere = inOrder(counter.also_at ?? {});
  return [
    ...(trouble?.clock ? [t('common.clock-suspect')] : []),
    ...byLack(Object.entries(printers).map(([kiosk, { lacks }]) => [kiosk, lacks])).map(([lack, kiosks]) => t(`counter.printer.${lack}`, { kiosks })),
    ...(counter.retired ? [t('counter.retired.counter')] : []),
    ...(retired.length > 0 ? [t('counter.retired.services', { names: retired.map(([, { name }]) => text(name)).join(', ') })] : []),
    ...(elsewhere.length > 0 ? [t('counter.also-at', { clerk: counter.clerk ?? '', counters: elsewhere.map(([id]) => nameOf(view, id)).join(', ') })] : []),
    ...(time !== undefined && n > 0 ? [t('counter.turn', { time })] : []),
  ];
}
