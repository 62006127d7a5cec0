/** What the server sends. Written by `make wire` from the types in queue_server: change those. */

import type { Aside, CounterState, DisplayView, DossiersKept, Explanation, LatestCall, ManagedCounter, PublicService, Result, ServiceState, Text, Ticket, Totals, WireOutlook } from './common';

/** A ticket that staff look for by its number, with what became of it. It stands as it does since `since`. */
export interface FoundTicket extends Ticket, Aside {
  since: string;
  outcome?: string;
}

/** A number that comes for a dossier, where it stands, and at which counter it is or was last. */
export interface Fetcher {
  id: string;
  number: string;
  status: string;
  counter?: string;
}

/** A dossier, and who comes for it today, whoever took a number first at the head. */
export interface FoundResult extends Result {
  code: string;
  tickets: Fetcher[];
}

/** The first of those that were found, of `total`. */
export interface Results {
  total: number;
  results: FoundResult[];
}

/** A counter as the contract says. `ticket` is the id of whoever is in hand. */
export interface Counter {
  id: string;
  name: Text;
  state: CounterState;
  services: string[];
  clerk?: string;
  ticket?: string;
}

/** A service as the contract says; `hours` are wall-clock intervals a weekday, Monday first, where it has any. */
export interface OfficeService {
  id: string;
  name: Text;
  letter: string;
  state: ServiceState;
  hours?: string[][];
}

/** The service day, and whether it is open. */
export interface ServiceDay {
  day: string;
  open: boolean;
}

/** A counter as anybody may see it. */
export interface PublicCounter {
  id: string;
  name: Text;
  state: CounterState;
  services: string[];
}

/** A priority class or an outcome. */
export interface NamedText {
  id: string;
  name: Text;
}

/** What is public of an office; lists are in set-up order. */
export interface Office {
  id: string;
  name: Text;
  time_zone: string;
  open: boolean;
  services: OfficeService[];
  counters: PublicCounter[];
  priorities: NamedText[];
  outcomes: NamedText[];
  hotline?: string;
  public_url?: string;
  /** With what the codes of its dossiers begin, where the office keeps any. */
  dossier_agency?: string;
}

/** A clerk to whom a counter can be given, by her id. */
export interface Clerk {
  id: string;
  name: string;
}

/** The clerks who may sign in at an office, in the order of the alphabet; `clerks` are their names alone. */
export interface Clerks {
  clerks: string[];
  people: Clerk[];
}

export type Role = 'clerk' | 'kiosk' | 'display' | 'manager' | 'admin';

/** Who is signed in; `csrf` goes with every request of the session. */
export interface SignedIn {
  csrf: string;
  role: Role;
  name: string;
  office?: string;
  /** Which paired device it is, or the machine on which somebody is signed in. */
  device?: string;
  shared?: true;
}

/** A machine on which people of an office sign in with a PIN; `is_this` is the one that asks. */
export interface Machine {
  id: string;
  name: string;
  let_in_at: string;
  is_this?: true;
}

/** The code that the screen shows, and the secret that is its token once a manager has confirmed it. */
export interface Pairing {
  code: string;
  secret: string;
  expires_at: string;
}

/** How it stands with a device that has asked; its id once it is paired. */
export interface Paired {
  state: 'waiting' | 'paired' | 'refused' | 'expired';
  device?: string;
}

/** A device that waits for a manager, and from where it asks. */
export interface WaitingDevice {
  kind: 'display' | 'kiosk' | 'counter';
  asked_at: string;
  expires_at: string;
  address: string;
}

/** The devices that wait for a manager, by the code that each shows. */
export interface Pairings {
  pairings: Record<string, WaitingDevice>;
}

/** Somebody of an office's staff, and her PIN; a locked one is looked at no more until it is unlocked. */
export interface Person {
  id: string;
  name: string;
  role: 'clerk' | 'manager';
  has_pin?: true;
  pin_locked?: true;
}

/** From when to when there is something to see of a day. */
export interface OfDay {
  from: string;
  to: string;
}

/** Somebody who is here and at no counter; a wait counts from `since`, without `out_for` seconds. */
export interface Standing {
  status: 'waiting' | 'parked' | 'no-show';
  service: string;
  since: string;
  out_for?: number;
  priority?: string;
  /** The one counter for which he waits, or at which he did not come. */
  counter?: string;
}

/** What the manager's board said of a service: see `ServiceWatched`. */
export interface ServiceFigures {
  received: number;
  served: number;
  gave_up: number;
  no_shows: number;
  sent_on: number;
  over_target: number;
  target: number;
  counters: number;
  median?: number;
  p90?: number;
}

/** The manager's figures as they stood at `at`: like on the board they stand still to be read, here a minute. */
export interface FiguresSeen {
  at: string;
  totals: Totals;
  services: Record<string, ServiceFigures>;
}

/** What could be seen: what the wall showed, the counters, everybody in the hall by number, and the figures. */
export interface Seen {
  display: DisplayView;
  counters: Record<string, ManagedCounter>;
  people: Record<string, Standing>;
  figures: FiguresSeen;
}

/** Who brought it about: staff or a device by today's name, none once it was erased; a visitor; or the clock. */
export interface By {
  kind: 'staff' | 'device' | 'visitor' | 'house';
  name?: string;
}

/** Where a visitor comes back to afterwards. */
export interface Back {
  service: string;
  counter: string;
}

/** One event. `numbers` counts tickets where there are several; `words` are staff's own, as long as they are kept. */
export interface Happened {
  what: string;
  by: By;
  number?: string;
  numbers?: number;
  service?: string;
  counter?: string;
  only_at?: string;
  class?: string;
  outcome?: string;
  quantity?: number;
  place?: string;
  slip?: string;
  until?: string;
  come_back?: Back;
  code?: string;
  clerk?: string;
  words?: string;
}

/** What changed at a moment, as a merge patch (RFC 7396) of what was seen, and what happened. */
export interface ReplayStep {
  at: string;
  patch: Record<string, unknown>;
  happened: Happened[];
}

/** A stretch of time. */
export interface Span {
  from: string;
  until: string;
}

/** How many numbers were given and called in each span of `every` seconds from `first` on. */
export interface Counted {
  first: string;
  every: number;
  issued: number[];
  called: number[];
}

/** What stands out of a day. `nothing-written` has an end, and how many waited meanwhile. */
export interface DayMark {
  at: string;
  what: string;
  until?: string;
  waiting?: number;
  happened?: Happened;
}

/** A day on a line. */
export interface Timeline {
  /** The opening hours, as they were at the end of the day. */
  open: Span[];
  counted: Counted;
  marks: DayMark[];
}

/** The office's name and clock, and its services, counters, classes and outcomes by id. */
export interface DayNames {
  name: Text;
  time_zone: string;
  services: Record<string, Text>;
  counters: Record<string, Text>;
  priorities: Record<string, Text>;
  outcomes: Record<string, Text>;
}

/**
 * A day from one of its moments on: what could be seen at `at`, and each change until `until`, that included.
 *
 * `from` and `to` bound the day. A day that goes on has `going_on`; whoever asks without a moment is given the first
 * one, the day's line, and what things were called.
 */
export interface Replay extends OfDay {
  office: string;
  day: string;
  at: string;
  until: string;
  going_on?: boolean;
  seen: Seen;
  steps: ReplayStep[];
  timeline?: Timeline;
  names?: DayNames;
}

/** How a wait went until a call: its seconds, and how many were called meanwhile who came earlier, or later. */
export interface Waited {
  seconds: number;
  out_for: number;
  earlier: number;
  later: number;
}

/**
 * Something that happened to the ticket, `after` so many seconds since what happened before.
 *
 * `status` is where it stood from then on. `outlook` is what could be expected then, where a wait began or went on;
 * `waited` and `explained` come with a call.
 */
export interface StoryEntry {
  at: string;
  after?: number;
  happened: Happened;
  status: string;
  outlook?: WireOutlook;
  waited?: Waited;
  explained?: Explanation;
}

/**
 * Somebody who came later and was called before him, and why: by turn, of the prioritised or not, or by hand.
 *
 * `used` and `share` are those of the turn: with this call so many of the class were called in its round. Of which
 * class is not told: nobody needs it who reads another one's story. `words` are the clerk's own, while kept.
 */
export interface PassedBy {
  at: string;
  number: string;
  issued_at: string;
  counter: string;
  why: 'turn' | 'called-by-hand' | 'outweighed';
  priority?: true;
  used?: number;
  share?: number;
  words?: string;
}

/** A ticket's story: what happened, and between that who was called before him though he came later. */
export interface Story {
  number: string;
  service: string;
  status: string;
  issued_at: string;
  entries: StoryEntry[];
  passed_by: PassedBy[];
}

/** A ticket's story, and what the things in it were called on that day. */
export interface StoryOfDay extends Story {
  office: string;
  day: string;
  names: DayNames;
}

/** A notice: a picture or film at its address, or a page of text. */
export interface HallNotice {
  name: string;
  kind: 'picture' | 'text' | 'video';
  url?: string;
  /** How long it stands; a film without it is shown to its end. */
  seconds?: number;
  title?: string;
  paragraphs?: string[];
}

/** A file that is not shown, and why. */
export interface HallNotShown {
  name: string;
  why: 'animated' | 'bad-seconds' | 'changed' | 'empty' | 'no-file' | 'not-what-it-says' | 'not-utf-8' | 'svg' | 'tcvn3' | 'too-large' | 'too-long' | 'too-many-pixels' | 'unknown-kind' | 'unreadable' | 'unsafe-name';
}

/** The notices in their order; for whoever oversees the office also what is not shown. */
export interface HallNotices {
  notices: HallNotice[];
  folder: 'none' | 'read' | 'no-folder' | 'unreadable-folder';
  not_shown?: HallNotShown[];
  /** Files beyond those that were looked at. */
  left_out?: number;
}

/** The first and the last day, YYYY-MM-DD. */
export interface Range {
  from: string;
  to: string;
}

/** How a day stands; `early`: closed by hand before its end; `none`: open by the hours, and nothing happened. */
export interface DayState {
  day: string;
  state: 'closed' | 'early' | 'going-on' | 'none';
  /** The server's clock stood behind what the books had seen. */
  clock?: true;
  received?: number;
}

/** Waits in seconds; percentiles are absent where no wait has ended, but some are over the target already. */
export interface WaitFigures {
  count: number;
  median?: number;
  p90?: number;
  p95?: number;
  longest?: number;
  over_target: number;
}

/** Stretches of serving, in seconds. */
export interface ServingFigures {
  count: number;
  median: number;
  p90: number;
}

/** The figures of a group, with what it is grouped by; a figure without cases is absent. */
export interface ReportRow {
  office?: string;
  service?: string;
  counter?: string;
  clerk?: string;
  hour?: number;
  weekday?: number;
  day?: string;
  month?: string;
  received?: number;
  done?: number;
  gave_up?: number;
  no_show?: number;
  recalls?: number;
  transfers?: number;
  out_of_order?: number;
  waits?: WaitFigures;
  serving?: ServingFigures;
}

/** A service by its name, with its target in seconds. */
export interface ServiceNamed {
  name: Text;
  target: number;
  /** The set-up has it no more. */
  retired?: true;
}

/** What is to be known of days: `lost` are days, or `FIRST/LAST`, of which a file was damaged for good. */
export interface Notice {
  kind: 'remade' | 'lost' | 'without-data' | 'half-day' | 'clock' | 'going-on';
  days: string[];
}

/**
 * What every report of a page begins with.
 *
 * `days` and `by_day` are of ranges of up to 400 days, `by_month` of longer ones.
 */
export interface Reported extends Range {
  office: string;
  today: string;
  /** Some day of the range is not over: the figures are those of until now. */
  going_on?: true;
  days?: DayState[];
  totals: ReportRow;
  services: Record<string, ServiceNamed>;
  by_service: ReportRow[];
  by_hour: ReportRow[];
  by_day?: ReportRow[];
  by_month?: ReportRow[];
  notices: Notice[];
}

/** A counter by its name. */
export interface CounterNamed {
  name: Text;
  retired?: true;
}

/** Seconds of counters: open; of those, with a visitor at them; paused, which is not in `open`. */
export interface Opened {
  open: number;
  busy: number;
  paused: number;
}

/** All counters together, in an hour of the office's clock. */
export interface HourOpened extends Opened {
  hour: number;
}

/** One counter. */
export interface CounterOpened extends Opened {
  counter: string;
}

/**
 * Calls out of order: how many of all calls, their share in per mille, over how many visitors in all.
 *
 * Nobody can call out of order without a reason: `with_reason` is as many. A call put back is a call too.
 */
export interface CallsOutOfOrder {
  count: number;
  calls: number;
  share: number;
  with_reason: number;
  passed_over: number;
}

/**
 * What came of what slips said: of those whose first wait ended in a call.
 *
 * `hit`: called inside of the range, in whole minutes; else `early` or `late`. `share` of the hits in per mille,
 * `median_width` of the ranges in minutes.
 */
export interface Estimates {
  told: number;
  hit: number;
  early: number;
  late: number;
  share: number;
  median_width: number;
}

/** The same for those who came for a service. */
export interface ServiceEstimates extends Estimates {
  service: string;
}

/** The same for all, and by service. */
export interface AllEstimates extends Estimates {
  by_service: ServiceEstimates[];
}

/**
 * What came of what was told to a group. Of fewer than twenty nothing is said but how many they were.
 *
 * `hits` were called inside of what they were told, in whole minutes; `percent` of a hundred. Seconds: by how much
 * the likely wait was longer than the wait on average (`bias`, negative where shorter), how wide the range was
 * (`width`), how far the likely wait was off (`mae`).
 */
export interface ScoreRow {
  service?: string;
  day?: string;
  hour?: number;
  month?: string;
  n: number;
  hits?: number;
  percent?: number;
  bias?: number;
  width?: number;
  mae?: number;
}

/** The score of all; `off` where too few (`narrow`) or too many (`wide`) of a hundred were inside. */
export interface ScoreOfAll extends ScoreRow {
  off?: 'narrow' | 'wide';
}

/** The score of a range as the overview has it: of all, by service, by the hour in which numbers were given. */
export interface Scored {
  all: ScoreOfAll;
  by_service: ScoreRow[];
  by_hour: ScoreRow[];
}

/**
 * A procedure of a service, or its visits of which nobody said for what they were.
 *
 * `percent` are the visits that ended in a pass, of a hundred; `used` are the passes, of both kinds, that became a
 * number.
 */
export interface FirstTimeRow {
  service: string;
  procedure?: string;
  /** What the procedure is called now, where the catalogue has it. */
  name?: Text;
  visits: number;
  ended_in_pass: number;
  percent?: number;
  at_kiosk: number;
  used: number;
}

/** How often no number was given, and why. */
export interface Refused {
  service?: string;
  code: string;
  count: number;
}

/** How often there was an alarm, and for how many seconds the longest was in force. */
export interface Alarmed {
  code: string;
  count: number;
  longest: number;
}

/** How often a counter asked for help, and how often somebody answered, within how many seconds at most. */
export interface HelpFigures {
  count: number;
  answered: number;
  longest?: number;
}

/** The days with which a range is compared, and their figures. */
export interface Before {
  from: string;
  to: string;
  totals: ReportRow;
}

/**
 * What matters most. Shares are per mille, durations seconds; only what belongs to the kind is there.
 *
 * `empty`: nothing happened. `gave-up`: many gave up or missed their call. `slower`, `faster`: the middle wait, and
 * the one before. `over`: the service that is over its target most, and far more than the others, or all are.
 * `rush`: at one hour of one weekday nine in ten waited far longer than at others. `out-of-order`: many were called
 * by hand. `calm`: nearly all waits were within their target. `plain`: nothing stands out.
 */
export interface Sentence {
  kind: 'empty' | 'gave-up' | 'slower' | 'faster' | 'over' | 'rush' | 'out-of-order' | 'calm' | 'plain';
  service?: string;
  weekday?: number;
  hour?: number;
  count?: number;
  calls?: number;
  over?: number;
  share?: number;
  received?: number;
  gave_up?: number;
  no_show?: number;
  median?: number;
  before?: number;
  p90?: number;
}

/** All of a range, for whoever oversees the office. */
export interface Overview extends Reported {
  counters: Record<string, CounterNamed>;
  /** What clerks are called; one whose name was erased is not in it. */
  clerks: Record<string, string>;
  by_counter: ReportRow[];
  by_clerk: ReportRow[];
  by_weekday_hour: ReportRow[];
  hours_open: HourOpened[];
  counters_open: CounterOpened[];
  out_of_order: CallsOutOfOrder;
  estimates: AllEstimates;
  scored: Scored;
  /** Of which procedures somebody was given a return pass, those with most first. */
  first_time: FirstTimeRow[];
  refusals: Refused[];
  alarms: Alarmed[];
  helps: HelpFigures;
  before?: Before;
  sentence: Sentence;
}

/** What somebody did: legs for which she called. Groups under five cases are left out. */
export interface Own extends Reported {
  clerk: string;
  /** The figures of the whole office, where they tell of no single other person. */
  of_office?: ReportRow;
}

/** What was waited by those who were called, in seconds; a simulated day is the mean of its runs. */
export interface WaitedFigures {
  served: number;
  mean: number;
  median: number;
  p90: number;
  p95: number;
  longest: number;
  over_target: number;
  over_target_percent: number;
  /** How many still waited when nobody worked any more. */
  left_at_closing: number;
}

/** By how much the day gone through again, unchanged, differs from what was waited. */
export interface MissedWaits {
  mean: number;
  percent: number;
  p90: number;
}

/** An hour of the day; who began to wait in it, and how long on the average. */
export interface HourCompared {
  hour: string;
  replayed?: number;
  changed?: number;
  visitors: number;
  counters_before: number;
  counters_after: number;
}

/** The figures of one service. */
export interface ServiceCompared {
  replayed: WaitedFigures;
  changed: WaitedFigures;
}

/** What a change would have done to a day. All but `as_it_was` is simulated. */
export interface WhatIf {
  day: string;
  simulated: boolean;
  visitors: number;
  as_it_was?: WaitedFigures;
  replayed: WaitedFigures;
  changed: WaitedFigures;
  error?: MissedWaits;
  hours: HourCompared[];
  services: Record<string, ServiceCompared>;
  /** How many got no number, as their service or the office was closed. */
  turned_away?: number;
  runs: number;
  from_now?: boolean;
  took_ms?: number;
}

/** By how much the days gone through again, unchanged, differ from what was waited on the average. */
export interface MissedShare {
  percent: number;
}

/** What so many counters would have done in an hour, for those who came in it. */
export interface Choice {
  counters: number;
  mean: number;
  p90: number;
  over_target_percent: number;
}

/** An hour of a weekday: how many counters it had, how many are advised, and for what one more would be best. */
export interface Advice {
  weekday: number;
  hour: string;
  visitors: number;
  had: number;
  advised: number;
  choices: Choice[];
  services: string[];
}

/** When a clerk best has lunch on a weekday. */
export interface Lunch {
  weekday: number;
  counter: string;
  from: string;
  to: string;
}

/** What matters most, as data. */
export interface AdviceSentence {
  code: string;
  facts: Record<string, unknown>;
}

/** Advice for an office. All of it is simulated. */
export interface Staffing {
  weeks: number;
  days: number;
  simulated: boolean;
  error: MissedShare;
  goal_over_target_percent: number;
  advice: Advice[];
  lunch: Lunch[];
  sentence: AdviceSentence;
}

/** How long an order can let somebody wait at most, as data. */
export interface Bound {
  code: string;
  facts: Record<string, unknown>;
}

/** What an order would have done, by the day. */
export interface OrderTried {
  order: string;
  bound: Bound;
  figures: WaitedFigures;
  priority?: WaitedFigures;
  longest: number;
}

/** What each calling order would have done. All of it is simulated. */
export interface Orders {
  weeks: number;
  days: number;
  simulated: boolean;
  current: string;
  orders: OrderTried[];
}

/** How long a procedure takes at most; without `value` it is done on the same day. */
export interface ProcedureTime {
  unit: 'working-days' | 'calendar-days' | 'hours' | 'same-day';
  value?: number;
}

/** A procedure as a list has it. */
export interface ProcedureInShort {
  id: string;
  name: Text;
  group: string;
  service?: string;
  time?: ProcedureTime;
  fee?: Text;
}

/** A group of procedures. */
export interface ProcedureGroup {
  id: string;
  name: Text;
}

/** Procedures: what was found, best first, or all by group and name; `version` is 0 where nothing is published. */
export interface Procedures {
  version: number;
  results: ProcedureInShort[];
  /** Those of which there is one, in order; where nothing was typed. */
  groups?: ProcedureGroup[];
  /** What was asked for most in the last weeks, most often first; where nothing was typed, and that is known. */
  common?: string[];
}

/** What somebody brings, and who needs it where not everybody does. */
export interface ProcedurePaper {
  name: Text;
  originals?: number;
  copies?: number;
  needed_by?: Text;
}

/** All that is said of a procedure; `valid_to` is its last day, `replaced_by` what came instead. */
export interface ProcedureParts extends ProcedureInShort {
  papers: ProcedurePaper[];
  steps: Text[];
  forms: string[];
  legal_basis: string[];
  synonyms: string[];
  valid_from?: string;
  valid_to?: string;
  checked_on?: string;
  source?: string;
  replaced_by?: string;
}

/** A procedure as it is published, whole; what is over has as `replaced_by` what stands in its place today. */
export interface Procedure extends ProcedureParts {
  group_name: Text;
  standing: 'coming' | 'in-force' | 'over';
  replaced_by_name?: Text;
}

/** A job as it was first taken; `at` says when. It is the same answer whoever asks for the same job. */
export interface PrintTaken {
  job: string;
  printer: string;
  what: 'slip' | 'confirmation' | 'papers' | 'proof';
  at: string;
  reprint?: true;
}

/** How a job stands. `sent` means that the printer has taken it; `unsure` that some of it may have come out. */
export interface PrintJob {
  printer: string;
  what: 'slip' | 'confirmation' | 'papers' | 'proof';
  at: string;
  reprint?: true;
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'unsure' | 'late' | 'unknown';
  reason?: 'paper-out' | 'cover-open' | 'offline';
}

/** What was printed of a ticket, by job. */
export interface PrintJobs {
  jobs: Record<string, PrintJob>;
}

/** How a printer stood when it was last asked, `at`; without that it has not been asked yet. */
export interface PrinterSeen {
  line: 'online' | 'offline' | 'unknown';
  paper: 'ok' | 'low' | 'out' | 'unknown';
  cover: 'closed' | 'open' | 'unknown';
  waiting: number;
  at?: string;
}

/** The printers of an office by the kiosk for which each is; a kiosk is told of its own. */
export interface Printers {
  printers: Record<string, PrinterSeen>;
}

/** A version of the catalogue. */
export interface CatalogueVersion {
  version: number;
  at: string;
}

/** How a procedure is otherwise than it was; without `before` it is new. */
export interface ProcedureChange {
  id: string;
  parts: ('name' | 'group' | 'time' | 'fee' | 'papers' | 'steps' | 'forms' | 'legal_basis' | 'synonyms' | 'service' | 'valid_from' | 'valid_to' | 'checked_on' | 'source' | 'replaced_by')[];
  before?: ProcedureParts;
  after: ProcedureParts;
}

/** What is published now otherwise than it was in a version, and the versions since. */
export interface ChangesSince {
  since: number;
  version: number;
  versions: CatalogueVersion[];
  changes: ProcedureChange[];
}

/** A procedure as a manager's list has it: as it is drafted, else as it is published. */
export interface KeptInShort extends ProcedureInShort {
  synonyms: string[];
  /** `changed` has a draft beside what is published, `new` nothing but a draft. */
  state: 'published' | 'changed' | 'new';
  standing: 'coming' | 'in-force' | 'over';
  /** `long-ago` is over 180 days ago. */
  checked: 'lately' | 'long-ago' | 'never';
  checked_on?: string;
}

/** A draft, since when it is so, and who changed it last, by what she is called now. */
export interface DraftedChange extends ProcedureChange {
  at: string;
  by?: string;
}

/** The catalogue as a manager has it; `stale` are those that were checked over 180 days ago, or never. */
export interface Catalogue {
  version: number;
  /** How many changes there were of it: whoever edits says so, and writes over nothing that came later. */
  revision: number;
  published_at?: string;
  groups: ProcedureGroup[];
  procedures: Record<string, KeptInShort>;
  drafts: DraftedChange[];
  stale: string[];
}

/** Since when parts of a procedure stand as they do, and by whom. */
export interface ProcedureEdited {
  parts: ('name' | 'group' | 'time' | 'fee' | 'papers' | 'steps' | 'forms' | 'legal_basis' | 'synonyms' | 'service' | 'valid_from' | 'valid_to' | 'checked_on' | 'source' | 'replaced_by')[];
  at: string;
  by?: string;
}

/** A procedure as it stood from a version on. */
export interface KeptVersion {
  version: number;
  at: string;
  procedure: ProcedureParts;
}

/** A procedure as it is drafted, if it is, and as it stood in every version, the latest first. */
export interface ProcedureHistory {
  id: string;
  revision: number;
  /** Who changed which parts last, the latest first. */
  edits: ProcedureEdited[];
  draft?: ProcedureParts;
  checked?: 'lately' | 'long-ago' | 'never';
  /** Who checked it, by what she is called now. */
  checked_by?: string;
  versions: KeptVersion[];
}

/** A procedure as it is drafted, and in which parts that is otherwise than what is published. */
export interface EditedProcedure {
  id: string;
  revision: number;
  drafted: boolean;
  parts: string[];
  /** Absent where nothing is left of it: a new one whose draft was dropped. */
  procedure?: ProcedureParts;
}

/** The groups that there are. */
export interface ProcedureGroups {
  groups: ProcedureGroup[];
}

/** The version that is in force now, and what came with it. */
export interface Published {
  version: number;
  procedures: string[];
}

/** What is wrong with a row, for whoever mends the file: `row` as a spreadsheet counts, from 1. */
export interface FileTrouble {
  row: number;
  column?: string;
  code: string;
  words: string;
  /** What stands there, cut short; in another row, its number. */
  found?: string;
}

/** What a file would change: as long as there are troubles it cannot be taken in. */
export interface FilePreview {
  /** How many changes of the catalogue it was compared with: what takes it in says so. */
  revision: number;
  form: string;
  encoding?: string;
  columns: string[];
  /** Heads that mean nothing here. */
  passed_over: string[];
  rows: number;
  new: number;
  changed: number;
  same: number;
  /** Procedures of the catalogue of which the file says nothing: they stay. */
  untouched: number;
  /** Those that are new or called otherwise. */
  groups: ProcedureGroup[];
  changes: ProcedureChange[];
  troubles: FileTrouble[];
  troubles_in_all: number;
}

/** What a file has changed; `version` is the one in force now. */
export interface FileTaken {
  new: number;
  changed: number;
  same: number;
  untouched: number;
  version: number;
}

/** The service day, the figures of the numbers on paper from first to last, and those in the books by now. */
export interface WrittenNumbers {
  day: string;
  first: number;
  last: number;
  entered: string[];
}

/**
 * A return pass: `id` is its secret, `code` what is read out and typed, `until` the last day on which it holds.
 *
 * `number` is that of the visit that ended with it, where a clerk gave it.
 */
export interface ReturnPass {
  id: string;
  code: string;
  service: string;
  procedure?: string;
  given_at: string;
  until: string;
  state: 'good' | 'used' | 'over' | 'taken-back';
  number?: string;
}

/** What a contact says: of a leader `title` is the position, `words` the days of reception. */
export interface ContactParts {
  kind: 'hotline' | 'email' | 'leader' | 'address' | 'note';
  title?: Text;
  person?: string;
  telephone?: string;
  email?: string;
  words?: Text;
  /** When somebody has looked last whether it is still so. */
  checked_on?: string;
}

/** A contact as anybody reads it. */
export interface WireContact extends ContactParts {
  id: string;
}

/** Whom to ring, to write to, to come to, in the office's order; `as_of` is the last change of what is posted. */
export interface WallContacts {
  as_of?: string;
  items: WireContact[];
}

/** Hours of the wall, `07:30` to `11:30`; the end of a day is `24:00`. */
export interface WireSpan {
  from: string;
  to: string;
}

/** Days of the week, 1 is Monday, that are alike; without spans they are closed. */
export interface WeekSpan {
  first: number;
  last: number;
  spans: WireSpan[];
}

/** A day that is not as its weekday; without spans it is closed. */
export interface OtherDay {
  day: string;
  spans: WireSpan[];
}

/** When numbers are given; `always` at all hours, and no week then. */
export interface WireHours {
  always?: boolean;
  week: WeekSpan[];
  days: OtherDay[];
}

/** A service with hours of its own. */
export interface ServiceHours extends WireHours {
  id: string;
  name: Text;
}

/** When the office is open, and its services that are not as it is. */
export interface WallHours extends WireHours {
  as_of: string;
  services: ServiceHours[];
}

/** A group of procedures. */
export interface WallGroup {
  id: string;
  name: Text;
}

/** A procedure whose fee is known. */
export interface WallFee {
  id: string;
  name: Text;
  group: string;
  fee: Text;
  checked_on?: string;
}

/** The fees that are known, since the version of the catalogue that is in force; `unknown` counts the others. */
export interface WallFees {
  as_of: string;
  version: number;
  groups: WallGroup[];
  procedures: WallFee[];
  unknown: number;
}

/** So many of so many, from one day to another, as of a time. */
export interface WireShare {
  as_of: string;
  part: number;
  of: number;
  since: string;
  until: string;
}

/** The shares that are known. */
export interface WireFigures {
  on_time?: WireShare;
  satisfaction?: WireShare;
}

/** Who receives on a day, by position, from when to when on the office's wall; not `held` where it falls out. */
export interface Sitting {
  day: string;
  held: boolean;
  post?: Text;
  post_id?: string;
  start?: string;
  end?: string;
}

/** Of a month: who was received, and of the promises made how many were kept, are late, still have their time. */
export interface ReceivingCounts {
  month: string;
  received: number;
  promises: number;
  kept: number;
  late: number;
  running: number;
}

/** What anybody may know of an office's reception days. */
export interface Receiving {
  room?: Text;
  next: Sitting[];
  counts: ReceivingCounts;
}

/** On which days leaders receive, by position, and what has become of promises; no topic and no name. */
export interface WallReceptions extends Receiving {
  as_of: string;
}

/** What the view `public` shows of the hall, as of a time. */
export interface WallNumbers {
  as_of: string;
  open: boolean;
  services: Record<string, PublicService>;
  latest: Record<string, LatestCall>;
}

/** What an office posts. A block of which nothing is known is absent. */
export interface Wall extends DossiersKept {
  office: string;
  name: Text;
  time_zone: string;
  day: string;
  contacts?: WallContacts;
  hours: WallHours;
  fees?: WallFees;
  figures?: WireFigures;
  receptions?: WallReceptions;
  numbers: WallNumbers;
}

/** The shares alone, on a service day. */
export interface WallFigures {
  day: string;
  figures: WireFigures;
}

/** A contact as a manager has it: since when it is so, by whom, and whether to look again if it is still so. */
export interface KeptContact extends WireContact {
  at: string;
  by?: string;
  /** `long-ago` is over 180 days ago. */
  checked: 'lately' | 'long-ago' | 'never';
}

/** The contacts as a manager has them; `stale` are those that were checked over 180 days ago, or never. */
export interface Contacts {
  /** How many changes there were: whoever changes one says so, and writes over nothing that came later. */
  revision: number;
  contacts: KeptContact[];
  stale: string[];
}

/** What was done: after how many changes, and to which contact. No word of it is kept with a key. */
export interface ContactDone {
  revision: number;
  id?: string;
}

/** By which code a suggestion's answer is read, and by when it is there. */
export interface SuggestionTaken {
  code: string;
  due: string;
}

/** A suggestion as whoever wrote it reads it; `erased` where its words have served and are gone. */
export interface OwnSuggestion {
  state: 'waiting' | 'answered' | 'erased';
  left_on: string;
  due: string;
  words?: string;
  answer?: string;
  answered_on?: string;
}

/** A suggestion as staff have it: `late` where it should have been answered by now. */
export interface SuggestionInBox {
  id: string;
  left_on: string;
  due: string;
  language: string;
  late: boolean;
  may_publish: boolean;
  published: boolean;
  words?: string;
  answer?: string;
  answered_on?: string;
}

/** All that is in the box, what is to be answered first before the rest. */
export interface SuggestionsInBox {
  suggestions: SuggestionInBox[];
}

/** A suggestion that is published, with its answer. */
export interface PublishedSuggestion {
  left_on: string;
  words: string;
  answer: string;
  answered_on: string;
}

/** What is published, the latest answer first; within how many working days the office answers. */
export interface PublishedSuggestions {
  answer_days: number;
  suggestions: PublishedSuggestion[];
}

/**
 * How a visit stands to being answered for, and what is asked: the levels of each question, the best first.
 *
 * It names neither number nor counter: whoever comes upon a code learns nothing of a visit.
 */
export interface Survey {
  state: 'not-yet' | 'open' | 'answered' | 'over';
  until?: string;
  /** The one in which the number was taken. */
  language?: string;
  /** What the office is called. */
  name: Text;
  questions: Record<string, string[]>;
}

/** By which code a ticket's holder answers for the visit, and whether that can be done now. */
export interface OwnSurvey {
  code: string;
  state: 'not-yet' | 'open' | 'answered' | 'over';
}

/**
 * Where a dossier stands, for whoever has its code.
 *
 * `ended`: the office has told its citizen why. While it is under way, `due` is the promised day as it stands,
 * `due_at` until when on that day where hours are promised, `original_due` that before it was put off, `late` that
 * it is over; all of it only where its citizen was told the day, for one that nobody was told may still move.
 * `missing` is how many papers are to be brought.
 */
export interface DossierStanding {
  code: string;
  state: 'under-way' | 'supplement-asked' | 'ready' | 'handed-over' | 'ended';
  received_on: string;
  due?: string;
  due_at?: string;
  provisional?: true;
  original_due?: string;
  late?: true;
  missing?: number;
}

/** Where two people have entered something else: on which sheet, counted from 1; what is absent was no cross. */
export interface PaperDifference {
  sheet: number;
  question: 'speed' | 'attitude' | 'overall';
  first?: string;
  second?: string;
}

/** How a bundle stands: `first` waits for somebody else, `counted` counts, `differs` changed nothing. */
export interface PaperBatch {
  day: string;
  batch: number;
  sheets: number;
  state: 'first' | 'counted' | 'differs';
  counter?: string;
  service?: string;
  differences?: PaperDifference[];
  /** Whether counter or service are others than the first has entered. */
  about_differs?: boolean;
}

/** A bundle that waits for the second entry: what is on it is not told, or it would be copied. */
export interface WaitingBatch {
  day: string;
  batch: number;
  sheets: number;
  own: boolean;
}

/** The bundles that one person has entered, and that wait for another; `own` are of whoever asks. */
export interface PaperBatches {
  batches: WaitingBatch[];
}

/** How many people took a level, and how many that is of a hundred. */
export interface Level {
  answers: number;
  percent: number;
}

/**
 * How a question was answered. `better` are those of a hundred who took one of the two better levels.
 *
 * `ceiling` says that these are so many (95 and more) that the question tells nobody apart any more.
 */
export interface Shares {
  answers: number;
  levels: Record<string, Level>;
  better: number;
  ceiling?: boolean;
}

/**
 * What a group has answered, told by fives; without `questions` where fewer than five have.
 *
 * `percent` are the answers by phone and tablet of a hundred `visits`, which are counted where they ended: whoever
 * fills in paper may have come on another day.
 */
export interface AnswersTold {
  visits: number;
  answers: number;
  percent?: number;
  questions?: Record<string, Shares>;
}

/** All of the office, and how the answers came. */
export interface SatisfactionTotal extends AnswersTold {
  ways: Record<string, number>;
}

/** A day, counter, service or person, by the key of the grouping. */
export interface SatisfactionRow extends AnswersTold {
  day?: string;
  counter?: string;
  service?: string;
  clerk?: string;
  /** What the person is called now; absent where the name was erased. */
  name?: string;
}

/** What citizens say in a range of days. */
export interface Satisfaction {
  from: string;
  to: string;
  by: string;
  fewest: number;
  total: SatisfactionTotal;
  rows: SatisfactionRow[];
}

/** A position, and whose it is: the id of her token and what she is called. */
export interface ReceivingPost {
  id: string;
  name: Text;
  person?: string;
  called?: string;
}

/** A sitting of every week. */
export interface WeeklySitting {
  weekday: number;
  post: string;
  start: string;
  end: string;
}

/** A day that is otherwise than its weekday. */
export interface SingleSitting {
  day: string;
  post?: string;
  start?: string;
  end?: string;
}

/** Somebody on the short list. */
export interface Confidant {
  person?: string;
  called?: string;
}

/** The reception days as staff have them, who is on the short list, and whether whoever asks is (`confidant`). */
export interface ReceivingDays {
  revision: number;
  today: string;
  room?: Text;
  service?: string;
  counter?: string;
  posts: ReceivingPost[];
  weekly: WeeklySitting[];
  days: SingleSitting[];
  readers: Confidant[];
  confidant: boolean;
}

/**
 * A promise: `at` is its place among those of its request, `late` that no answer came by its day.
 *
 * Of a confidential request neither words nor answer are told here.
 */
export interface MadePromise {
  request: string;
  at: number;
  day: string;
  confidential: boolean;
  post: string;
  until: string;
  late: boolean;
  words?: string;
  answered_on?: string;
  answer?: string;
}

/** A request to be heard, with as much of it as whoever asks may see. */
export interface CitizenRequest {
  id: string;
  day: string;
  at: string;
  confidential: boolean;
  standing: 'registered' | 'received' | 'ended';
  number?: string;
  topic?: string;
  received_at?: string;
  received_by?: string;
  ended_at?: string;
  end?: 'heard' | 'sent-on' | 'left';
  minutes?: string;
  promises: MadePromise[];
  forgotten?: true;
}

/** The register of a day; of confidential requests it tells that they are there. */
export interface RegisterOfDay {
  day: string;
  today: string;
  sittings: Sitting[];
  requests: CitizenRequest[];
}

/** What was promised: first what waits for an answer, the earliest day before others, then what was answered. */
export interface PromisesMade {
  today: string;
  promises: MadePromise[];
}

/** Who read the words of a confidential request, and when. */
export interface NotedReading {
  request: string;
  day: string;
  at: string;
  by?: string;
}

/** Every reading of a confidential request, the latest first. */
export interface Readings {
  readings: NotedReading[];
}

/** How a day differs from its weekday for one reason; `provisional` is true or absent. */
export interface DecidedDay {
  kind: 'worked' | 'morning' | 'closed';
  name?: Text;
  provisional?: boolean;
}

/**
 * What an office has decided; without a week it works by its opening hours.
 *
 * `cut_off` is the minute of the day until which what is done on the same day is done that day; `days` are those
 * that differ, by date and reason (`own` counts before `exchange`, that before `holiday`).
 */
export interface DecidedWorkdays {
  week?: ('worked' | 'morning' | 'closed')[];
  cut_off: number;
  days: Record<string, Record<string, DecidedDay>>;
}

/** How much is worked of a day that is not as its weekday, and why; `file`: the office's file says so. */
export interface DifferingDay {
  kind: 'worked' | 'morning' | 'closed';
  reason: 'own' | 'exchange' | 'holiday' | 'file';
  name?: Text;
  provisional?: boolean;
}

/**
 * The same with the week as it counts, Monday first; `by_hours`: nobody has decided on it.
 *
 * `differing` are all days that are otherwise than their weekday, each as it counts.
 */
export interface Workdays extends DecidedWorkdays {
  by_hours: boolean;
  today: string;
  differing: Record<string, DifferingDay>;
}

/** By when something is due: a date, and where hours are counted a time; `provisional` while it may still move. */
export interface Promised {
  due: string;
  provisional?: boolean;
}

/**
 * A dossier.
 *
 * `due` is the promised day as it stands, `due_at` until when on that day where hours are promised, `original_due`
 * that before it was put off, `would_be_due` what the calendar says now where somebody was told `due`. `on_time` is
 * absent where that cannot be said yet. `words` are what was written with the latest step, for a month. `by` is who
 * received it, `by_name` how she is called where that is known. `return_pass` is the id of the pass with which its
 * citizen comes back, while a supplement is awaited. `can` says what can be done with it now.
 */
export interface Dossier {
  code: string;
  procedure: string;
  day: string;
  number?: string;
  received_at: string;
  by: string;
  by_name?: string;
  due: string;
  due_at?: string;
  provisional?: boolean;
  original_due?: string;
  would_be_due?: string;
  told: boolean;
  status: string;
  status_since: string;
  ended_on?: string;
  handed_over_on?: string;
  on_time?: boolean;
  missing?: number;
  words?: string;
  return_pass?: string;
  can: ('ready' | 'hand-over' | 'supplement' | 'brought' | 'extend' | 'refuse' | 'stop' | 'undo')[];
}

/**
 * The first dossiers of a list, which has `total`, and the counts of all lists of the same choice.
 *
 * `procedures` and `people` are those of any dossier: what a procedure is called, and who received some, with her
 * name, which is empty where it is not known. The house stands for all that came with files.
 */
export interface Dossiers {
  list: string;
  total: number;
  results: Dossier[];
  procedures: Record<string, Text>;
  people: Record<string, string>;
  counts: Record<string, number>;
}

/**
 * How many dossiers there are, where they stand, and how many are in time: now, and had nobody put any off.
 *
 * `judged` are those of which that can be said; a share is of a thousand of them, and absent where there are none.
 */
export interface DossierCounts {
  received: number;
  under_way: number;
  supplement_asked: number;
  ready: number;
  handed_over: number;
  refused: number;
  stopped: number;
  extended: number;
  late: number;
  judged: number;
  on_time: number;
  permille?: number;
  judged_unextended: number;
  on_time_unextended: number;
  permille_unextended?: number;
}

/** What was passed over, from one row to another, without harm: a `title`, `empty` rows, a `sum`. */
export interface RowNote {
  first: number;
  last: number;
  what: string;
}

/** What a file of dossiers would change. `counts` and `statuses` are of those that are new. */
export interface DossiersPreview {
  /** A digest of all that is told here: what takes the file in says it. */
  preview: string;
  form: string;
  encoding?: string;
  columns: string[];
  /** Heads that mean nothing here: what stands under them is never kept. */
  passed_over: string[];
  rows: number;
  new: number;
  /** Those that are known here just so. */
  same: number;
  /** Rows with troubles: as long as there are some, nothing is taken in unless that is said. */
  left_out: number;
  counts: DossierCounts;
  statuses: Record<string, number>;
  notes: RowNote[];
  troubles: FileTrouble[];
  troubles_in_all: number;
}

/** An import: so many dossiers, without so many rows of its file. */
export interface DossierImport {
  rows: number;
  left_out: number;
  begun_at: string;
  ended_at?: string;
  by: string;
  by_name?: string;
}

/** One that has not ended: how many dossiers are written down as far as is known, whether it was cut short. */
export interface RunningDossierImport extends DossierImport {
  done: number;
  cut_short: boolean;
}

/** The imports that count, the latest first, and the one that does not yet. */
export interface DossierImports {
  running?: RunningDossierImport;
  imports: DossierImport[];
}
