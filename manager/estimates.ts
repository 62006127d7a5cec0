import { html, nothing, type TemplateResult } from 'lit';
import { figures } from '../client/elements/ticket-number';
import { count, dayShort, tenths } from '../client/format';
import { inOrder } from '../client/view';
import type { EstimatesWatched, ManagerView, ScoreShown } from '../client/wire';
import { t, text } from '../client/words';
import type { Ask } from './acts';
import { buttons, type Asking } from './form';

/** What was told and what came of it, in a sentence. */
function said({ until, week: { all } }: EstimatesWatched): string {
  return all ? t('manager.estimates.said', { day: dayShort(until), n: count(all.percent) }) : t('manager.estimates.few');
}

/** A calm line on the board; the figures are one press away. */
export function estimates({ estimates: found }: ManagerView, ask: Ask): TemplateResult | typeof nothing {
  if (!found) return nothing;
  return html`<section class="estimates ${found.off ? 'is-off' : ''}" aria-labelledby="estimates"><h2 id="estimates">${t('manager.estimates.heading')}</h2>
    <p>${said(found)}${found.off ? html` <b>${t(`manager.estimates.${found.off}`)}</b>` : nothing}
      <button type="button" class="quiet" @click=${() => { ask({ about: 'estimates' }); }}>${t('manager.estimates.details')}</button></p></section>`;
}

const rate = (score: ScoreShown | undefined): TemplateResult => (score
  ? html`<td>${figures(count(score.percent), t('manager.estimates.of', { percent: count(score.percent), n: count(score.n) }))}</td>`
  : html`<td class="none">–</td>`);

const averages = (score: ScoreShown | undefined): TemplateResult[] => [score?.width, score?.mae, score?.bias].map((seconds) =>
  html`<td class=${seconds === undefined ? 'none' : ''}>${seconds === undefined ? '–' : figures(tenths(seconds))}</td>`);

function row(name: string, of: (span: EstimatesWatched['week']) => ScoreShown | undefined, { day, week, month }: EstimatesWatched): TemplateResult {
  return html`<tr><th scope="row">${name}</th>${rate(of(day))}${rate(of(week))}${rate(of(month))}${averages(of(week))}</tr>`;
}

function counts({ model, width }: EstimatesWatched): TemplateResult {
  return html`<p>${model === undefined ? t('manager.estimates.plain') : t('manager.estimates.model', { n: count(model) })}
    ${width === undefined ? nothing : t('manager.estimates.told-at', { n: count(width) })}</p>`;
}

/** The score of the last day, week and month by service, and of what estimates come today. */
export function estimatesInFull(view: ManagerView, asking: Asking): TemplateResult {
  const { estimates: found } = view;
  if (!found) return html`<p class="said" tabindex="-1" autofocus>${t('manager.estimates.few')}</p>${buttons(asking)}`;
  const heads = [t('manager.estimates.day', { day: dayShort(found.until) }), ...(['week', 'month', 'width', 'off', 'bias'] as const).map((each) => t(`manager.estimates.${each}`))];
  return html`<div class="dialog-middle estimates-in-full" role="region" aria-label=${t('manager.estimates.heading')} tabindex="0" autofocus>
    <p>${said(found)}</p>${counts(found)}
    <div class="scroll" role="group" aria-label=${t('manager.estimates.heading')} tabindex="0"><table class="scores"><thead><tr><th scope="col">${t('manager.estimates.service')}</th>${heads.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
      <tbody>${inOrder(view.services).filter(([id]) => id in found.month.services).map(([id, service]) => row(text(service.name), ({ services }) => services[id], found))}</tbody>
      <tfoot>${row(t('manager.estimates.all'), ({ all }) => all, found)}</tfoot></table></div>
    <p class="hint">${t('manager.estimates.why')} ${t('manager.estimates.of-week')}</p></div>${buttons(asking)}`;
}
