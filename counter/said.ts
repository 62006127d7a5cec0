import { html, type TemplateResult } from 'lit';
import { spaced } from '../client/format';
import type { Problem } from '../client/session/problem';
import type { TicketStatus } from '../client/wire';
import { errorWords, t, type Key, type Params } from '../client/words';
import type { Said } from './own-counter';
import type { Scene } from './scene';

const OWN_HINTS = new Set([
  'choose-row', 'choose-aside', 'choose-waiting', 'not-started', 'started', 'needs-ticket', 'needs-number', 'still-looking', 'needs-letter', 'needs-reason', 'needs-aim',
  'needs-service', 'unserved', 'swallowed', 'nothing-ready', 'needs-code', 'no-such-dossier', 'several-dossiers', 'nobody-fetches', 'results-away',
]);

const why = (code: string): string => (OWN_HINTS.has(code) ? t(`counter.hint.${code}` as Key) : errorWords(code));

function reason({ code, fields }: Problem): string {
  if (code === 'dossier-status' && fields.status === 'handed-over') return t('counter.hint.handed-over');
  if (code !== 'wrong-status' || typeof fields.ticket_status !== 'string') return why(code);
  return t('counter.hint.wrong-status', { status: t(`common.ticket-status.${fields.ticket_status as TicketStatus}`).toLowerCase() });
}

const written = ({ number, ...rest }: Params): Params => (number === undefined ? rest : { ...rest, number: spaced(String(number)) });

/** What became of the last press, in a sentence or two. */
export function saidWords(said: Said): string {
  if (said.kind === 'hint') return why(said.code);
  const about = written(said.act.about);
  if (said.kind === 'done') return t(`counter.done.${said.act.name}`, about);
  return `${t(`counter.failed.${said.act.name}`, about)} ${reason(said.problem)}`;
}

/** A plain no is no fault: nobody waits, somebody else was faster. */
const tone = (said: Said): string =>
  said.kind === 'failed' ? (said.problem.status === 409 ? 'late' : 'fault') : said.kind;

/** The place for it, beside the button that was pressed; it stays until the next press. */
export function saidLine({ said, trying }: Scene, isHere = true): TemplateResult {
  if (!isHere) return html`<div class="said"></div>`;
  const [shade, words] = trying ? ['late', t('common.trying')] : said ? [tone(said), saidWords(said)] : ['none', ''];
  return html`<div class="said" role="status"><p class=${shade}>${words}</p></div>`;
}
