import { html, nothing, type TemplateResult } from 'lit';
import { count } from '../client/format';
import { t, type Key } from '../client/words';
import type { Notice } from '../client/wire';
import { daysNamed } from './days';

const ORDER: Notice['kind'][] = ['going-on', 'lost', 'clock', 'remade', 'half-day', 'without-data'];

/** A whole range without data is said where the figures would stand, not beside them. */
const isWorthSaying = ({ kind, days }: Notice, isEmpty: boolean): boolean => days.length > 0 && !(isEmpty && kind === 'without-data');

/** What is to be known of the figures before they are believed, a sentence each. */
export function notices(all: Notice[], isEmpty: boolean): TemplateResult | typeof nothing {
  const said = all.filter((each) => isWorthSaying(each, isEmpty)).sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  if (said.length === 0) return nothing;
  return html`<ul class="notices">${said.map(({ kind, days }) => html`<li class="is-${kind}">${t(`records.notice.${kind}` as Key, { days: daysNamed(days), n: count(days.length) })}</li>`)}</ul>`;
}
