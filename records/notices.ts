import { html, nothing, type TemplateResult } from 'lit';
import { count } from '../client/format';
import { t, type Key } from '../client/words';
import type { Notice } from './answer';
import { dayWords } from './days';

/** So many days are named; more are counted. */
const NAMED = 4;

/** The days that a notice is about: `23/11/2026, 24/11/2026 và 3 ngày nữa`. */
export function daysNamed(days: string[]): string {
  const named = days.slice(0, NAMED).map(dayWords).join(', ');
  return days.length > NAMED ? t('records.and-more', { days: named, n: count(days.length - NAMED) }) : named;
}

const ORDER: Notice['kind'][] = ['going-on', 'clock', 'remade', 'half-day', 'without-data'];

/** A whole range without data is said where the figures would stand, not beside them. */
const isWorthSaying = ({ kind, days }: Notice, isEmpty: boolean): boolean => days.length > 0 && !(isEmpty && kind === 'without-data');

/** What is to be known of the figures before they are believed, a sentence each. */
export function notices(all: Notice[] | undefined, isEmpty: boolean): TemplateResult | typeof nothing {
  const said = (all ?? []).filter((each) => isWorthSaying(each, isEmpty)).sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  if (said.length === 0) return nothing;
  return html`<ul class="notices">${said.map(({ kind, days }) => html`<li class="is-${kind}">${t(`records.notice.${kind}` as Key, { days: daysNamed(days), n: count(days.length) })}</li>`)}</ul>`;
}
