import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { spaced } from '../client/format';
import { errorWords, t, text } from '../client/words';
import { asTime, tidied } from './clock';
import { outcome } from './outcome';
import { earlierOf, lettersOf, numberOf, servicesOf, withLetter, type Became, type Fault, type Row, type Typed } from './rows';
import type { Seen } from './seen';

const BECAME: Became[] = ['waits', 'served', 'left'];

/** The fields that are typed in: digits and times. */
type Written = 'digits' | 'at' | 'from' | 'to' | 'gone';

const named = (row: Row, field: keyof Typed): string =>
  t('written.enter.of', { what: t(`written.enter.${field}`), number: spaced(numberOf(row)) });

/** What a field has in common with all others: its name, whether it is the one that is wrong, and whether it rests. */
function of(row: Row, field: keyof Typed, { faults }: Seen) {
  const isWrong = faults.get(row.id)?.field === field;
  return { label: named(row, field), invalid: isWrong ? 'true' : 'false', said: `${row.id}-said`, rests: row.standing === 'in' };
}

function typed(row: Row, field: Written, seen: Seen): TemplateResult {
  const { label, invalid, said, rests } = of(row, field, seen);
  const read = ({ target }: Event) => (target as HTMLInputElement).value;
  const tidy = field === 'digits' ? (value: string) => value.trim() : tidied;
  return html`<input type="tel" autocomplete="off" name=${field} class=${field === 'digits' ? 'digits' : 'time'} maxlength="5" aria-label=${label} aria-invalid=${invalid} aria-describedby=${said}
    placeholder=${field === 'digits' ? '' : '–:–'} .value=${live(row[field])} ?readonly=${rests}
    @input=${(event: Event) => { seen.change(row, { [field]: read(event) }); }}
    @change=${(event: Event) => { seen.change(row, { [field]: tidy(read(event)) }); }}
    @focus=${({ target }: Event) => { (target as HTMLInputElement).select(); }}>`;
}

function chosen(row: Row, field: 'letter' | 'service' | 'priority' | 'became' | 'counter', options: [string, string][], seen: Seen): TemplateResult {
  const { label, invalid, said, rests } = of(row, field, seen);
  const choose = ({ target }: Event) => {
    const { value } = target as HTMLSelectElement;
    const others = seen.rows.filter(({ id }) => id !== row.id);
    seen.change(row, field === 'letter' ? withLetter(row, value, others, seen.place) : { [field]: value });
  };
  return html`<select name=${field} aria-label=${label} aria-invalid=${invalid} aria-describedby=${said} ?disabled=${rests} @change=${choose}>
    ${options.map(([value, words]) => html`<option value=${value} .selected=${live(value === row[field])}>${words}</option>`)}</select>`;
}

/** What became of her, and of it what stands on the sheet. */
function became(row: Row, seen: Seen): TemplateResult {
  const { place: { office } } = seen;
  const options = BECAME.map((each): [string, string] => [each, t(`written.enter.${each}`)]);
  const counters = office.counters.map(({ id, name }): [string, string] => [id, text(name)]);
  const served = () => html`${chosen(row, 'counter', [['', t('written.enter.choose')], ...counters], seen)}
    <span class="span">${typed(row, 'from', seen)}<span aria-hidden="true">–</span>${typed(row, 'to', seen)}</span>`;
  return html`<div class="became">${chosen(row, 'became', options, seen)}${row.became === 'served' ? served() : nothing}${row.became === 'left' ? typed(row, 'gone', seen) : nothing}</div>`;
}

function faultWords({ what }: Fault, { place: { known } }: Seen): string {
  return t(`written.fault.${what}`, { first: known.first, last: known.last });
}

/** What is to be said of a row: that it is in the books, or why it is not. */
function said(row: Row, seen: Seen): TemplateResult | typeof nothing {
  const fault = seen.faults.get(row.id);
  if (fault) return html`<p class="fault">${faultWords(fault, seen)}</p>`;
  if (row.standing === 'in') return html`<p class="is-in">${t('written.enter.in')}</p>`;
  if (row.standing === 'refused') return html`<p class="fault">${row.code === 'handed-in' ? t('written.fault.known') : errorWords(row.code ?? 'unexpected')}</p>`;
  const earlier = earlierOf(row, seen.rows, asTime);
  return earlier ? html`<p class="odd">${t('written.earlier', { number: spaced(earlier.number), time: earlier.time })}</p>` : nothing;
}

function line(row: Row, seen: Seen): TemplateResult {
  const { place: { office }, next } = seen;
  const isNext = row.id === next.id;
  const services = servicesOf(office, row.letter).map(({ id, name }): [string, string] => [id, text(name)]);
  const letters = lettersOf(office).map((letter): [string, string] => [letter, letter]);
  const classes = office.priorities.map(({ id, name }): [string, string] => [id, text(name)]);
  const remove = isNext || row.standing === 'in' ? nothing : html`<button type="button" class="quiet remove" aria-label=${t('written.enter.remove', { number: spaced(numberOf(row)) })} @click=${() => { seen.remove(row); }}>✕</button>`;
  const kind = isNext ? 'is-next' : row.standing;
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || (event.target as Element).tagName === 'BUTTON') return;
    event.preventDefault();
    // Tidied before the next row is drawn by it: a value that changes under the focus would no longer be selected whole.
    if (event.target instanceof HTMLInputElement) seen.change(row, { [event.target.name]: tidied(event.target.value) });
    seen.follow(row);
  };
  const fill = isNext && row.digits === '' ? t('written.enter.no-more', { letter: row.letter }) : t('written.enter.is-next');
  return html`<tbody class=${kind} data-row=${row.id} @keydown=${pressed}>
    <tr><td class="number-cell">${chosen(row, 'letter', letters, seen)}${typed(row, 'digits', seen)}</td>
      <td>${typed(row, 'at', seen)}</td>
      <td class="service-cell">${chosen(row, 'service', services, seen)}</td>
      <td class="class-cell">${chosen(row, 'priority', [['', t('written.enter.none')], ...classes], seen)}</td>
      <td>${became(row, seen)}</td><td class="end">${remove}</td></tr>
    <tr class="told"><td colspan="6" id="${row.id}-said">${isNext && !seen.faults.has(row.id) ? html`<p class="hint">${fill}</p>` : said(row, seen)}</td></tr></tbody>`;
}

/** How many rows are to be sent, on the button that does it. */
function sendWords(n: number): string {
  if (n === 0) return t('written.enter.send-none');
  return n === 1 ? t('written.enter.send-one') : t('written.enter.send', { n });
}

/** The rows of the sheet as somebody copies them, and below them what leads into the books. */
export function enter(seen: Seen): TemplateResult {
  const { rows, next, sent, asked } = seen;
  const left = rows.filter(({ standing }) => standing !== 'in').length;
  const goesOn = sent?.goesOn === true;
  const clear = rows.length > 0 && !goesOn ? html`<button type="button" class="clear" @click=${seen.clear}>${t('written.enter.clear')}</button>` : nothing;
  return html`<section class="enter"><p class="hint">${t('written.enter.lead')}</p>
    <div class="scroll"><table aria-label=${t('written.enter.table')}>
      <thead><tr><th scope="col">${t('written.enter.number')}</th><th scope="col">${t('written.enter.at')}</th><th scope="col">${t('written.enter.service')}</th>
        <th scope="col">${t('written.enter.priority')}</th><th scope="col">${t('written.enter.became')}</th><td></td></tr></thead>
      ${repeat([...rows, next], ({ id }) => id, (row) => line(row, seen))}</table></div>
    <div class="foot">${outcome(seen)}
      ${asked ? html`<p class="fault" role="alert">${t('written.enter.clear-sure', { n: left })}</p>` : nothing}
      <div class="acts"><button type="button" class="primary send" ?disabled=${goesOn || left === 0} @click=${seen.send}>${sendWords(left)} <kbd>Ctrl</kbd> <kbd>Enter</kbd></button>${clear}</div>
      <p class="hint">${t('written.enter.keys')} ${t('written.enter.kept')}</p></div></section>`;
}
