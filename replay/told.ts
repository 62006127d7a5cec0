import { spaced, timeOfDay } from '../client/format';
import type { DayNames, Happened, Text } from '../client/wire';
import { t, text, type Key } from '../client/words';

type Named = 'services' | 'counters' | 'priorities' | 'outcomes';

/** What something was called on that day; by its id where nobody knows. */
export const called = (names: DayNames, of: Named, id: string | undefined): string => {
  if (id === undefined) return '';
  const known: Record<string, Text> = names[of];
  return text(known[id] ?? { vi: id, en: id });
};

/** Which of several sentences an event is told by. */
function form({ what, by, slip, only_at: onlyAt, outcome, until, class: priority }: Happened): string {
  switch (what) {
    case 'visit-finished': return outcome === undefined ? what : 'visit-finished-as';
    case 'ticket-parked': return by.kind === 'staff' ? what : 'ticket-parked-own';
    case 'ticket-transferred': return onlyAt === undefined ? what : 'ticket-transferred-to-counter';
    case 'priority-set': return priority === undefined ? 'priority-taken' : what;
    case 'service-stopped': return until === undefined ? what : 'service-stopped-until';
    case 'slip-undone': return slip === 'finish' ? 'slip-undone-finish' : 'slip-undone-no-show';
    default: return what;
  }
}

/** A sentence by its key, of a newer server's events one that says that something was written. */
const sentence = (name: string, facts: Record<string, string | number>): string => {
  const key = `replay.what.${name}`;
  const said = t(key as Key, facts);
  return said === key ? t('replay.what.other') : said;
};

/** What happened, in words: `Mời đến Quầy 2`. */
export function told(happened: Happened, names: DayNames, as?: string): string {
  return sentence(as ?? form(happened), {
    service: called(names, 'services', happened.service),
    counter: called(names, 'counters', happened.only_at ?? happened.counter),
    outcome: called(names, 'outcomes', happened.outcome),
    class: called(names, 'priorities', happened.class),
    n: happened.numbers ?? 1,
    time: happened.until === undefined ? '' : timeOfDay(happened.until, names.time_zone),
  });
}

/** The same with the number that it was about: `A 012: Mời đến Quầy 2`. */
export const toldOf = (happened: Happened, names: DayNames): string =>
  (happened.number === undefined ? told(happened, names) : `${spaced(happened.number)}: ${told(happened, names)}`);

/** Who did it, by the name that he has now. */
export const byWhom = ({ by: { kind, name } }: Happened): string =>
  (name === undefined ? t(`replay.by.${kind}`) : t(kind === 'device' ? 'replay.by.device-named' : 'replay.by.staff-named', { name }));
