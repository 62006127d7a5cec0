import { html, nothing, type TemplateResult } from 'lit';
import { trouble } from '../../client/dossier/trouble';
import { date } from '../../client/format';
import { path, type Api } from '../../client/session/api';
import { Problem } from '../../client/session/problem';
import type { DossierStanding } from '../../client/wire';
import { t } from '../../client/words';
import type { Fetch, Step } from '../step';
import { codeEntry } from './entry';
import { lookUp } from './looking';

/** So many of those that were named stand there, the latest ones. */
const SHOWN = 3;

/** So many dossiers one number comes for at most. */
const MOST = 20;

/** What happens where somebody says for which dossiers she comes. */
export interface Fetching {
  go: (step: Step) => void;
  /** Look a code up, and put it beside those that were named. */
  name: (step: Fetch, code: string) => void;
  /** Take the number. */
  take: (dossiers: readonly string[]) => void;
  back: () => void;
}

/** Ask for which dossiers somebody comes: several, or none, and whoever has no code at hand goes on with one touch. */
export function fetchStep(step: Fetch, agency: string, { go, name, take, back }: Fetching): TemplateResult {
  const { named, typed, asked, problem } = step;
  const codes = named.map(({ code }) => code);
  return codeEntry({
    agency,
    typed,
    heading: t(named.length === 0 ? 'lookup.fetch.heading' : 'lookup.fetch.another'),
    isAgain: named.length > 0,
    go: t('lookup.fetch.add'),
    isBusy: asked !== undefined || named.length >= MOST,
    trouble: html`${list(named, agency, problem === undefined)}${problem ? html`<div class="late code-trouble" role="alert">${trouble(problem)}</div>`
      : asked === undefined ? nothing : html`<p role="status">${t('lookup.looking')}</p>`}`,
    onward: {
      words: named.length === 0 ? t('lookup.fetch.skip') : named.length === 1 ? t('lookup.fetch.take-one') : t('lookup.fetch.take', { n: named.length }),
      isNext: named.length > 0 && typed === '',
      go: () => { take(codes); },
    },
    type: (digits) => { go({ kind: 'fetch', service: step.service, named, typed: digits }); },
    use: (code) => { name(step, code); },
    back,
  });
}

/** Those that were named, each with whether its result is there, said before anybody waits for it; beside a trouble, how many. */
function list(named: readonly DossierStanding[], agency: string, hasRoom: boolean): TemplateResult | typeof nothing {
  if (named.length === 0) return nothing;
  if (!hasRoom) return html`<p>${t('lookup.fetch.so-far', { n: named.length })}</p>`;
  const earlier = named.length - SHOWN;
  const isMissing = named.some(({ state }) => state !== 'ready');
  return html`<ul class="fetched" role="status">${earlier > 0 ? html`<li>${t('lookup.fetch.earlier', { n: earlier })}</li>` : nothing}
      ${named.slice(-SHOWN).map((one) => html`<li class=${one.state}><strong>${shortened(one.code, agency)}</strong> ${words(one)}</li>`)}</ul>
    ${isMissing ? html`<p class="fetched-note">${t('lookup.fetch.not-ready')}</p>` : nothing}`;
}

/** A code without the office's own agency, which stands in the field. */
const shortened = (code: string, agency: string): string => (code.startsWith(`${agency}-`) ? code.slice(agency.length + 1) : code);

const words = ({ state, due }: DossierStanding): string =>
  (state === 'under-way' && due !== undefined ? t('lookup.fetch.promised', { day: date(due) }) : t(`lookup.state.${state}`));

/** Look a code up, and say which step follows: it is named, or what is wrong with it stands there. */
export async function named(api: Api, office: string, step: Fetch, code: string): Promise<Fetch> {
  const { kind, service, named: before, typed } = step;
  const next = await lookUp(api, office, code, typed);
  if (next.kind === 'dossier') return { kind, service, named: before, typed, ...(next.problem && { problem: next.problem }) };
  if (next.kind !== 'standing') return step;
  const { standing } = next;
  return { kind, service, named: [...before.filter((one) => one.code !== standing.code), standing], typed: '' };
}

/** Say for which dossiers a number comes that was just taken, and whether that is known now. */
export async function tellDossiers(api: Api, office: string, ticket: string, dossiers: readonly string[]): Promise<boolean> {
  try {
    await api.post(path('offices', office, 'tickets', ticket, 'name-dossiers'), { dossiers });
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return false;
  }
}
