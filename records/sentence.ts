import { count } from '../client/format';
import { t, text } from '../client/words';
import type { Overview, Sentence } from '../client/wire';
import { hourWords, weekdayWords } from '../client/day-words';
import { FIGURES, percent, perCent } from './figures';

const minutes = (seconds: number): string => t('common.minutes', { n: count(Math.ceil(seconds / 60)) });

const inPerCent = (perMille: number): string => t('records.per-cent', { n: perCent(perMille) });

const serviceOf = ({ services }: Overview, service: string): string => text(services[service]?.name ?? { vi: service, en: service });

/** When a rush is: `Thứ Hai, 08h`, or an hour of the day. */
const when = (hour: number, weekday?: number): string => (weekday === undefined ? hourWords(hour) : `${weekdayWords(weekday)}, ${hourWords(hour)}`);

/** What is said where nothing stands out: who came, and how long they waited. */
function plain({ totals }: Overview): string {
  const half = FIGURES.half.of(totals);
  const ninth = FIGURES.ninth.of(totals);
  const about = { received: count(FIGURES.received.of(totals) ?? 0), done: count(FIGURES.done.of(totals) ?? 0) };
  if (half === undefined || ninth === undefined) return t('records.sentence.no-waits', about);
  return t('records.sentence.plain', { ...about, half: count(half), ninth: count(ninth) });
}

function words(answer: Overview): string {
  const { kind, service = '', weekday, hour = 0, count: n = 0, calls = 0, over = 0, share = 0, received = 0, gave_up: left = 0, no_show: missed = 0, median = 0, before = 0, p90 = 0 } = answer.sentence;
  switch (kind) {
    case 'empty':
      return t(answer.from !== answer.to ? 'records.sentence.empty' : answer.to === answer.today ? 'records.sentence.empty-so-far' : 'records.sentence.empty-day');
    case 'calm':
      return t('records.sentence.calm', { n: count(n), share: inPerCent(share) });
    case 'over':
      return t('records.sentence.over', { service: serviceOf(answer, service), over: count(over), n: count(n), share: inPerCent(share) });
    case 'rush':
      return t('records.sentence.rush', { when: when(hour, weekday), time: minutes(p90) });
    case 'gave-up':
      return t('records.sentence.gave-up', { lost: count(left + missed), received: count(received), share: percent(left + missed, received) ?? 0 });
    case 'out-of-order':
      return t('records.sentence.out-of-order', { n: count(n), calls: count(calls), share: inPerCent(share) });
    case 'slower':
    case 'faster':
      return t(`records.sentence.${kind}`, { time: minutes(median), was: minutes(before) });
    case 'plain':
      return plain(answer);
  }
}

/** What matters in this range, in one sentence; of a day that goes on, as far as it has come. */
export function sentenceOf(answer: Overview): string {
  const said = words(answer);
  return answer.going_on && answer.sentence.kind !== 'empty' ? t('records.sentence.so-far', { said }) : said;
}

/** What calls for somebody to act is said on amber. */
export const isUrgent = ({ kind }: Sentence): boolean => ['over', 'rush', 'gave-up', 'slower', 'out-of-order'].includes(kind);
