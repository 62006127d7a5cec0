import { html, nothing, type TemplateResult } from 'lit';
import { figures } from '../client/elements/ticket-number';
import { count } from '../client/format';
import { t, type Key } from '../client/words';
import type { ReportRow } from '../client/wire';
import { downloadButtons } from './download-buttons';
import type { Grouping } from './downloads';
import { named } from './explained';
import { FIGURES, type FigureName, type Measure, type RowFigure } from './figures';
import type { Seen } from './seen';

/** The columns of every table by rows, in their groups. */
const GROUPS = {
  people: ['received', 'done', 'gave-up', 'no-show', 'sent-on'],
  waits: ['half', 'ninth', 'p95', 'longest', 'over', 'within'],
  served: ['served-half', 'served-ninth'],
  calls: ['recalls', 'out-of-order'],
} as const satisfies Record<string, readonly RowFigure[]>;

type Group = keyof typeof GROUPS;

/** A column that a table has beside those of its rows: which figure, and what stands in a row. */
export interface Column {
  figure: FigureName;
  measure: Measure;
  of: (row: ReportRow) => number | undefined;
}

/** Columns that only one table has. */
export interface More {
  group: Key;
  columns: Column[];
}

/** A table of rows: how each is called, and what stands in place of figures where it has none. */
export interface Table {
  id: string;
  heading: string;
  by: Grouping;
  /** What the rows are, over the first column. */
  what: string;
  /** What is to be known of all its rows. */
  why?: string;
  rows: ReportRow[];
  name: (row: ReportRow) => unknown;
  mark?: (row: ReportRow) => string | undefined;
  /** Columns of its own, behind the others, and what they have in common. */
  more?: More;
  /** The last row, where the rows add up to one. */
  total?: ReportRow;
}

const GROUP_NAMES = Object.keys(GROUPS) as Group[];

const cell = (n: number | undefined, measure: Measure, begins: boolean): TemplateResult => {
  const kind = `${begins ? 'first' : ''} ${n === undefined || n === 0 ? 'none' : ''}`;
  return html`<td class=${kind}>${n === undefined ? '–' : figures(count(n), measure === 'share' ? t('records.per-cent', { n: count(n) }) : count(n))}</td>`;
};

const cells = (row: ReportRow): TemplateResult[] => GROUP_NAMES.flatMap((group) =>
  GROUPS[group].map((each, at) => cell(FIGURES[each].of(row), FIGURES[each].measure, at === 0)));

const WIDTH = GROUP_NAMES.reduce((sum, group) => sum + GROUPS[group].length, 0);

function head({ what, more }: Table, seen: Seen): TemplateResult {
  const label = (figure: FigureName, begins: boolean) => html`<th scope="col" class=${begins ? 'first' : ''}>${named(figure, seen, t(`records.figures.${figure}.head`))}</th>`;
  return html`<thead><tr class="groups"><td></td>${GROUP_NAMES.map((group) => html`<th scope="colgroup" colspan=${GROUPS[group].length} class="first">${t(`records.group.${group}`)}</th>`)}
      ${more ? html`<th scope="colgroup" colspan=${more.columns.length} class="first">${t(more.group)}</th>` : nothing}</tr>
    <tr><th scope="col">${what}</th>${GROUP_NAMES.flatMap((group) => GROUPS[group].map((each, at) => label(each, at === 0)))}${more?.columns.map(({ figure }, at) => label(figure, at === 0))}</tr></thead>`;
}

function bodyRow(row: ReportRow, { name, mark, more }: Table): TemplateResult {
  const instead = mark?.(row);
  return html`<tr><th scope="row">${name(row)}</th>${instead === undefined
    ? html`${cells(row)}${more?.columns.map(({ of, measure }, at) => cell(of(row), measure, at === 0))}`
    : html`<td class="instead" colspan=${WIDTH + (more?.columns.length ?? 0)}>${instead}</td>`}</tr>`;
}

/** A table whose heads explain themselves by a press, and stand again on every page of paper. */
export function table(made: Table, seen: Seen): TemplateResult {
  const { id, heading, by, why, rows, total, more } = made;
  return html`<section class="by-rows" id=${id}><div class="heading"><h2>${heading}</h2>${rows.length === 0 ? nothing : downloadButtons(by, seen)}</div>
    ${rows.length === 0 ? html`<p class="hint">${t('records.none-here')}</p>` : html`<div class="scroll" tabindex="0" role="region" aria-label=${heading}><table class="rows ${more && more.columns.length > 1 ? 'has-more' : ''}">${head(made, seen)}
      <tbody>${rows.map((row) => bodyRow(row, made))}</tbody>
      ${total === undefined || rows.length < 2 ? nothing : html`<tfoot><tr><th scope="row">${t('records.all')}</th>${cells(total)}${more?.columns.map((_, at) => html`<td class=${at === 0 ? 'first' : ''}></td>`)}</tr></tfoot>`}</table></div>`}${why === undefined || rows.length === 0 ? nothing : html`<p class="hint">${why}</p>`}</section>`;
}
