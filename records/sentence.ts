import { count } from '../client/format';
import { t, text } from '../client/words';
import type { Overview, Sentence } from './answer';
import { hourWords, weekdayWords } from './days';
import { FIGURES, percent, perCent } from './figures';

/** A fact of a sentence as a figure. */
const n = (fact: string | number | undefined): number => (typeof fact === 'number' ? fact : 0);

const minutes = (seconds: string | number | undefined): string => t('common.minutes', { n: count(Math.ceil(n(seconds) / 60)) });

const share = (perMille: string | number | undefined): string => t('records.per-cent', { n: perCent(n(perMille)) });

const serviceOf = ({ services }: Overview, { service }: Sentence): string =>
  (typeof service === 'string' ? text(services[service]?.name ?? { vi: service, en: service }) : '');

/** When a rush is: `Thứ Hai, 08h`, or an hour of the day. */
const when = ({ weekday, hour }: Sentence): string =>
  [...(weekday === undefined ? [] : [weekdayWords(n(weekday))]), hourWords(n(hour))].join(', ');

/** What is said where nothing stands out: who came, and how long they waited. */
function plain({ totals }: Overview): string {
  const half = FIGURES.half.of(totals);
  const ninth = FIGURES.ninth.of(totals);
  const about = { received: count(FIGURES.received.of(totals) ?? 0), done: count(FIGURES.done.of(totals) ?? 0) };
  if (half === undefined || ninth === undefined) return t('records.sentence.no-waits', about);
  return t('records.sentence.plain', { ...about, half: count(half), ninth: count(ninth) });
}

function words(answer: Overview): string {
  const { sentence } = answer;
  switch (sentence.kind) {
    case 'empty':
      return t(answer.going_on ? 'records.sentence.empty-so-far' : 'records.sentence.empty');
    case 'calm':
      return t('records.sentence.calm', { n: count(n(sentence.count)), share: share(sentence.share) });
    case 'over':
      return t('records.sentence.over', { service: serviceOf(answer, sentence), over: count(n(sentence.over)), n: count(n(sentence.count)), share: share(sentence.share) });
    case 'rush':
      return t('records.sentence.rush', { when: when(sentence), time: minutes(sentence.p90) });
    case 'gave-up': {
      const lost = n(sentence.gave_up) + n(sentence.no_show);
      return t('records.sentence.gave-up', { lost: count(lost), received: count(n(sentence.received)), share: percent(lost, n(sentence.received)) ?? 0 });
    }
    case 'out-of-order':
      return t('records.sentence.out-of-order', { n: count(n(sentence.count)), calls: count(n(sentence.calls)), share: share(sentence.share) });
    case 'slower':
    case 'faster':
      return t(`records.sentence.${sentence.kind}`, { time: minutes(sentence.median), was: minutes(sentence.before) });
    default:
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
