import { weekdayWords } from '../client/day-words';
import { count } from '../client/format';
import type { Office, Staffing } from '../client/wire';
import { t } from '../client/words';
import { clockWords, meanWords, servicesWords } from './said';

const text = (fact: unknown): string => (typeof fact === 'string' ? fact : '');
const number = (fact: unknown): number => (typeof fact === 'number' ? fact : 0);
const texts = (fact: unknown): string[] => (Array.isArray(fact) ? fact.map(text) : []);

/** What matters most of the advice, in one sentence. */
export function adviceWords({ sentence: { code, facts } }: Staffing, office: Office): string {
  if (code === 'no-history') return t('planning.staffing.empty');
  if (code !== 'more') return t('planning.staffing.sentence.enough', { percent: number(facts.over_target_percent) });
  return t('planning.staffing.sentence.more', {
    weekday: weekdayWords(number(facts.weekday)),
    from: clockWords(text(facts.from)),
    to: clockWords(text(facts.to)),
    more: count(number(facts.more)),
    services: servicesWords(texts(facts.services), office),
    was: meanWords(number(facts.mean_before)),
    now: meanWords(number(facts.mean_after)),
  });
}
