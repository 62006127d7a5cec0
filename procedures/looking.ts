import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { count } from '../client/format';
import { problemWords, language, t, text } from '../client/words';
import type { ProcedureInShort, Procedures, Text } from '../client/wire';
import type { Finding } from './finding';
import { hashOf } from './place';
import { feeWords, timeWords } from './said';

/** All that an office has posted, and what is done with it. */
export interface Posted {
  office: string;
  all: Procedures;
  finding: Finding;
  /** The groups that stand open. */
  opened: ReadonlySet<string>;
  toggle: (group: string, isOpen: boolean) => void;
}

/** So many are all shown at once: nobody has to open their groups. */
const FEW = 20;

/** The facts that a list has of a procedure, where they are stated. */
const facts = ({ time, fee }: ProcedureInShort): string =>
  [...(time ? [timeWords(time)] : []), ...(fee ? [feeWords(fee)] : [])].join(' · ');

function row(procedure: ProcedureInShort, office: string, group?: Text): TemplateResult {
  const said = facts(procedure);
  return html`<li><a class="row" href=${hashOf(office, procedure.id)} data-id=${procedure.id}>
    <span class="row-name">${text(procedure.name)}</span>
    ${group ? html`<span class="hint">${text(group)}</span>` : nothing}
    ${said ? html`<span class="hint">${said}</span>` : nothing}</a></li>`;
}

const namesOf = ({ groups = [] }: Procedures): Map<string, Text> => new Map(groups.map(({ id, name }) => [id, name]));

/** Procedures by group, in the order of the office's list. */
export function byGroup({ groups = [], results }: Procedures): { id: string; name: Text; procedures: ProcedureInShort[] }[] {
  const kept = new Map<string, ProcedureInShort[]>(groups.map(({ id }) => [id, []]));
  for (const each of results) kept.get(each.group)?.push(each);
  return groups.map(({ id, name }) => ({ id, name, procedures: kept.get(id) ?? [] }));
}

/** Every group under its name: those of a long list are opened by a press. */
function groups({ office, all, opened, toggle }: Posted): TemplateResult {
  return html`<section class="groups" aria-labelledby="groups"><h3 id="groups">${t('procedures.groups')}</h3>
    ${byGroup(all).map(({ id, name, procedures }) => {
      const isOpen = all.results.length <= FEW || opened.has(id);
      return html`<details class="group" .open=${isOpen} @toggle=${({ currentTarget }: Event) => { toggle(id, (currentTarget as HTMLDetailsElement).open); }}>
        <summary><span class="group-name">${text(name)}</span> <span class="hint">${procedures.length === 1 ? t('procedures.one') : t('procedures.many', { n: count(procedures.length) })}</span></summary>
        ${isOpen ? guard([procedures, language.value], () => html`<ul>${procedures.map((each) => row(each, office))}</ul>`) : nothing}</details>`;
    })}</section>`;
}

/** What was found, best first, or that nothing is like what was typed. */
function results(posted: Posted): TemplateResult {
  const { office, all, finding: { found, isAnswered, problem, words } } = posted;
  if (problem) return html`<p class="fault" role="alert">${problemWords(problem)}</p>`;
  if (!found) return html`<p class="hint" role="status">${t('common.loading')}</p>`;
  if (found.length === 0 && isAnswered) return html`<p class="nothing" role="status">${t('procedures.found-none', { words })}</p>${groups(posted)}`;
  const names = namesOf(all);
  return html`<p class="hint" role="status">${t('procedures.found', { n: count(found.length) })}</p>
    <ol class="found ${isAnswered ? '' : 'is-old'}">${found.map((each) => row(each, office, names.get(each.group)))}</ol>`;
}

const PRESSES: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** By arrows from the field to what is found, and back; a word that is being composed has them to itself. */
function step(event: KeyboardEvent): void {
  const way = PRESSES[event.key];
  if (way === undefined || event.isComposing) return;
  const stops = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('input, .found a')];
  const next = stops[stops.findIndex((each) => each === document.activeElement) + way];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Enter asks at once, and goes to the best that is found. */
async function go(event: Event, finding: Finding): Promise<void> {
  event.preventDefault();
  const form = event.currentTarget as HTMLElement;
  await finding.now();
  await Promise.resolve(); // what was found is drawn
  form.parentElement?.querySelector<HTMLElement>('.found a')?.focus();
}

/** The list of all procedures, with the field in which one is looked for. */
export function looking(posted: Posted): TemplateResult {
  const { all, finding } = posted;
  if (all.results.length === 0) return html`<section class="empty"><p>${t('procedures.empty')}</p><p>${t('procedures.empty-why')}</p></section>`;
  return html`<div class="looking" @keydown=${step}>
    <form role="search" @submit=${(event: Event) => void go(event, finding)}>
      <label for="look">${t('procedures.search')} <kbd>/</kbd></label>
      <input id="look" type="search" name="q" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="200" aria-describedby="look-hint"
        .value=${finding.text} @input=${({ currentTarget }: Event) => { finding.type((currentTarget as HTMLInputElement).value); }}>
      <p id="look-hint" class="hint">${t('procedures.search-hint')}</p>
    </form>
    ${finding.words === '' ? groups(posted) : results(posted)}</div>`;
}
