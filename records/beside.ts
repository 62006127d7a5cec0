import { html, nothing, type TemplateResult } from 'lit';
import { figures } from '../client/elements/ticket-number';
import { count, minutes } from '../client/format';
import { t, text, type Key } from '../client/words';
import type { Overview } from '../client/wire';
import { named } from './explained';
import { perCent, wereCalled, type FigureName } from './figures';
import type { Seen } from './seen';

const nameOf = ({ services }: Overview, id: string): string => text(services[id]?.name ?? { vi: id, en: id });

const part = (figure: FigureName, content: unknown, seen: Seen): TemplateResult =>
  html`<section class="part"><h2>${named(figure, seen)}</h2>${content}</section>`;

/** Two columns: what, and how many. */
const list = (rows: [unknown, string][]): TemplateResult => html`<dl class="pairs">${rows.map(([what, n]) => html`<div><dt>${what}</dt><dd>${figures(n)}</dd></div>`)}</dl>`;

const share = (perMille: number): string => t('records.per-cent', { n: count(perCent(perMille)) });

function outOfOrder({ out_of_order: found }: Overview): TemplateResult {
  if (!wereCalled(found)) return html`<p class="hint">${t('records.out-of-order.no-calls')}</p>`;
  return list([
    [t('records.out-of-order.calls'), count(found.calls)],
    [t('records.out-of-order.count'), count(found.count)],
    [t('records.out-of-order.share'), share(found.share)],
    [t('records.out-of-order.with-reason'), count(found.with_reason)],
    [t('records.out-of-order.passed-over'), count(found.passed_over)],
  ]);
}

/** Why no number was given, in the words in which it was said. */
function refusals(answer: Overview): TemplateResult {
  if (answer.refusals.length === 0) return html`<p class="hint">${t('records.refusals.none')}</p>`;
  const inOrder = [...answer.refusals].sort((a, b) => b.count - a.count);
  return list(inOrder.map(({ service, code, count: n }) => [html`${service === undefined ? nothing : html`${nameOf(answer, service)}: `}${t(`records.refusals.${code}` as Key)}`, count(n)]));
}

const lasting = (words: string, longest: number | undefined): unknown =>
  html`${words}${longest === undefined ? nothing : html` <span class="soft">${t('records.alarms.longest', { time: minutes(longest) })}</span>`}`;

/** What the board called attention to, and what counters asked help for. */
function alarms({ alarms: all, helps }: Overview): TemplateResult {
  const asked: [unknown, string][] = helps.count > 0
    ? [[t('records.alarms.help'), count(helps.count)], [lasting(t('records.alarms.answered'), helps.longest), count(helps.answered)]]
    : [];
  if (all.length + asked.length === 0) return html`<p class="hint">${t('records.alarms.none')}</p>`;
  return list([...all.map(({ code, count: n, longest }): [unknown, string] => [lasting(t(`records.alarms.${code}` as Key), longest), count(n)]), ...asked]);
}

/** What is to be known beside waits and work: calls out of order, what was refused, alarms. */
export const beside = (answer: Overview, seen: Seen): TemplateResult => html`<div class="parts" id="by-beside">
  ${part('by-hand-share', outOfOrder(answer), seen)}
  ${part('refusals', refusals(answer), seen)}${part('alarms', alarms(answer), seen)}</div>`;
