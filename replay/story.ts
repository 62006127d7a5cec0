import { html, nothing, type TemplateResult } from 'lit';
import { ticketNumber } from '../client/elements/ticket-number';
import { weighed } from '../client/weighed';
import { longDate, minutes, spaced, stopwatch, timeOfDay, waitRange } from '../client/format';
import type { Happened, PassedBy, StoryEntry, StoryOfDay } from '../client/wire';
import { t, text } from '../client/words';
import { clockTime } from './clock-time';
import { byWhom, called, told } from './told';

/** Shows the hall at a moment. */
export type Seek = (at: number) => void;

/**
 * What is worded otherwise in a story: an event that names no ticket, by what it did to this one; and of a priority only
 * that it was given, for a story is shown and printed.
 */
function form({ what, class: priority }: Happened): string | undefined {
  if (what === 'priority-set' && priority !== undefined) return 'priority-given';
  return { 'counter-closed': 'counter-closed-alone', 'day-closed': 'day-closed-lapsed', 'numbers-taken-back': 'taken-back', 'numbers-given-back': 'given-back' }[what];
}

/** Words of staff: they may tell of somebody else, so they stay on the screen and off the paper. */
const reasonOf = (words: string | undefined): TemplateResult =>
  html`<span class="staff-only">${words ? t('replay.reason', { words }) : t('replay.reason-gone')}</span>`;

/** Why he was called then. */
function why({ explained }: StoryEntry): unknown[] {
  if (!explained) return [];
  const { turn, counted } = explained;
  const said = t(`replay.why.${explained.rule}`, { used: turn?.used ?? 0, share: turn?.share ?? 0, ...weighed(counted) });
  return [explained.rule === 'out-of-order' ? html`${said} ${reasonOf(explained.reason)}` : said];
}

/** How he had waited until the call, and who went meanwhile. */
function wait({ waited, explained }: StoryEntry): string[] {
  if (!waited) return [];
  const { seconds, out_for: out, earlier, later } = waited;
  const over = explained?.passed_over_count ?? 0;
  return [
    t('replay.waited', { time: minutes(seconds) }) + (out > 0 ? ` ${t('replay.out', { time: minutes(out) })}` : ''),
    ...(earlier > 0 ? [t('replay.earlier', { n: earlier })] : []),
    ...(later > 0 ? [t('replay.later', { n: later })] : []),
    ...(over > 0 ? [t('replay.over', { n: over })] : []),
  ];
}

/** What he could expect when his wait began. */
function expected({ outlook }: StoryEntry): string[] {
  if (!outlook) return [];
  const ahead = outlook.ahead === 0 ? t('replay.first-in-line') : t('replay.ahead', { n: outlook.ahead });
  return [`${ahead} ${outlook.wait ? t('replay.expected', { range: waitRange(outlook.wait) }) : t('replay.no-estimate')}`];
}

const time = (at: string, story: StoryOfDay, seek: Seek): TemplateResult =>
  html`<button type="button" class="quiet moment" title=${t('replay.see-then')} @click=${() => { seek(Date.parse(at)); }}><time>${clockTime(at, story.names.time_zone)}</time></button>`;

function entry(each: StoryEntry, story: StoryOfDay, seek: Seek): TemplateResult {
  const { happened } = each;
  const back = happened.come_back;
  const facts = [
    ...expected(each), ...why(each), ...wait(each),
    ...(back ? [t('replay.comes-back', { service: called(story.names, 'services', back.service) })] : []),
    ...(happened.words && !each.explained ? [html`<span class="staff-only">${t('replay.said', { words: happened.words })}</span>`] : []),
  ];
  return html`<li>${time(each.at, story, seek)}<span class="gap">${each.after === undefined ? nothing : html`+${stopwatch(each.after)}`}</span>
    <div><p><strong>${told(happened, story.names, form(happened))}</strong> <span class="hint">${byWhom(happened)}</span></p>
      ${facts.map((fact) => html`<p class="fact">${fact}</p>`)}</div></li>`;
}

/** Why somebody who came later went first. */
function reason(each: PassedBy): TemplateResult {
  const { why: by, words, priority, used = 0, share = 0 } = each;
  if (by === 'outweighed') return html`${t('replay.passed.outweighed')}`;
  if (by === 'called-by-hand') return html`${t('replay.passed.by-hand')} ${reasonOf(words)}`;
  return html`${t(priority ? 'replay.passed.priority' : 'replay.passed.ordinary', { used, share })}`;
}

function passed(each: PassedBy, story: StoryOfDay, seek: Seek): TemplateResult {
  const { number, counter, issued_at: issued } = each;
  const words = t('replay.passed.who', { number: spaced(number), issued: timeOfDay(issued, story.names.time_zone), counter: called(story.names, 'counters', counter) });
  return html`<li class="passed">${time(each.at, story, seek)}<span class="gap"></span><div><p>${words} ${reason(each)}</p></div></li>`;
}

/** All in its order: what happened to him, and who went first meanwhile. */
function all(story: StoryOfDay, seek: Seek): TemplateResult[] {
  const mine = story.entries.map((each) => ({ at: each.at, row: entry(each, story, seek) }));
  const others = story.passed_by.map((each) => ({ at: each.at, row: passed(each, story, seek) }));
  return [...mine, ...others].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ row }) => row);
}

/** A ticket's story, to be read and printed. */
export function story(told_: StoryOfDay, seek: Seek, close: () => void): TemplateResult {
  const { number, service, status, issued_at: issued, names, passed_by: others } = told_;
  const head = [called(names, 'services', service), t(`common.ticket-status.${status as 'served'}`)];
  return html`<article class="story" aria-labelledby="story"><header><h2 id="story">${ticketNumber(number)}</h2>
      <div><p><strong>${head.join(' · ')}</strong></p><p>${text(names.name)} · ${longDate(issued, names.time_zone)}</p></div>
      <div class="story-acts"><button type="button" @click=${() => { window.print(); }}>${t('replay.print')}</button><button type="button" class="primary" @click=${close}>${t('replay.to-hall')}</button></div></header>
    <p class="hint">${others.length === 0 ? t('replay.nobody-passed') : t('replay.some-passed', { n: others.length })}</p>
    <ol class="entries">${all(told_, seek)}</ol></article>`;
}
