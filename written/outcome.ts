import { html, nothing, type TemplateResult } from 'lit';
import { problemWords, t } from '../client/words';
import type { Seen } from './seen';
import { enteredOf, type Sent } from './sending';

/** What has come of all that was sent, in one sentence. */
function sentence(sent: Sent): string {
  const n = enteredOf(sent);
  const rest = sent.all - n;
  if (sent.stopped) return t('written.result.stopped', { n, rest, why: problemWords(sent.stopped) });
  if (n === 0) return t('written.result.none');
  if (rest > 0) return t('written.result.some', { n, rest });
  return n === 1 ? t('written.result.one') : t('written.result.all', { n });
}

function ended(sent: Sent): TemplateResult {
  const { waits, served, left } = sent.entered;
  const isWhole = enteredOf(sent) === sent.all;
  const split = enteredOf(sent) > 0 ? html`<p>${t('written.result.split', { waits, served, left })} ${waits > 0 ? t('written.result.waiting') : ''}</p>` : nothing;
  return html`<div class="outcome ${isWhole ? 'is-whole' : 'is-part'}" role="status" tabindex="-1"><h2>${t('written.result.title')}</h2><p class="sentence">${sentence(sent)}</p>${split}</div>`;
}

/** How far the rows have come, what has come of them, or that nothing was sent. */
export function outcome({ sent, faults }: Seen): TemplateResult | typeof nothing {
  if (faults.size > 0) {
    const words = faults.size === 1 ? t('written.result.not-sent-one') : t('written.result.not-sent', { n: faults.size });
    return html`<p class="fault not-sent" role="alert">${words}</p>`;
  }
  if (!sent) return nothing;
  if (!sent.goesOn) return ended(sent);
  const words = t('written.enter.sending', { n: sent.done, all: sent.all });
  return html`<div class="outcome" role="status"><label>${words}<progress max=${sent.all} value=${sent.done}></progress></label></div>`;
}
