import { daysFrom, weekdayOf } from '../client/calendar';
import { dayWords, weekdayWords } from '../client/day-words';
import type { ReceivingDays, Sitting } from '../client/wire';
import { t, text } from '../client/words';

export const postWords = ({ posts }: ReceivingDays, id: string): string => {
  const post = posts.find((each) => each.id === id);
  return post ? text(post.name) : id;
};

export const dayLong = (day: string): string => `${weekdayWords(weekdayOf(day))}, ${dayWords(day)}`;

/** Who sits when, or that nobody does. */
export function sittingWords({ held, post, start = '', end = '' }: Sitting): string {
  const hours = start === '' ? '' : `${start}–${end}`;
  if (!post) return t('receptions.sitting.off');
  const who = `${hours} · ${text(post)}`;
  return held ? who : `${who} · ${t('receptions.sitting.not-held')}`;
}

/** By when a promise is due, and how late it is. */
export function dueWords(until: string, today: string): string {
  if (until < today) return t('receptions.promise.late', { n: daysFrom(until, today) - 1, day: dayWords(until) });
  return until === today ? t('receptions.promise.today') : t('receptions.promise.until', { day: dayWords(until) });
}
