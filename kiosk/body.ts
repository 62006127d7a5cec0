import { html, nothing, type TemplateResult } from 'lit';
import { trouble } from '../client/dossier/trouble';
import type { Activity } from '../client/session/api';
import { clock } from '../client/live/clock';
import type { KioskView } from '../client/wire';
import { t } from '../client/words';
import { codeEntry } from './dossiers/entry';
import { fetchStep } from './dossiers/fetch';
import { dossierShown } from './dossiers/show';
import { dossierWay } from './dossiers/way';
import { givesSome } from './gives';
import type { Intention } from './intention';
import type { Standing } from './offline/alone';
import { otherDay } from './offline/other-day';
import { takenAlone } from './offline/taken';
import type { GivingPasses } from './passes/giving';
import { passAnswer, passHeld } from './passes/held';
import { showPass } from './passes/show';
import { passWay } from './passes/way';
import { common } from './procedures/common';
import { lacks } from './procedures/lacks';
import type { Posted } from './procedures/posted';
import { ofService, serviceOf } from './procedures/procedure';
import { lacksAloud, takesAloud } from './procedures/read-words';
import type { Search } from './procedures/search';
import { mostFound, searchStep } from './procedures/search-step';
import { takes, type Taking } from './procedures/takes';
import { question } from './question';
import { readButton, type Reader } from './read-button';
import { asked, before, chosen, coming, type Facing, type Fetch, START, type Step } from './step';
import { cutOff, failed, shut, slowed, taking } from './still';
import { surveyPage, surveyWay, type SurveyHands } from './survey/page';
import { AT_CODE } from './survey/step';
import { taken, type OnPaper } from './taken';
import { tiles } from './tiles';

/** What a page needs to know of the kiosk, and what its buttons do. */
export interface Hands {
  live: boolean;
  activity: Activity;
  /** Whether this machine is without its server, and can give numbers all the same. */
  alone: Standing['alone'];
  /** How a number comes on paper. */
  onPaper: OnPaper;
  /** Have the papers of a procedure printed. */
  printList: (procedure: string) => void;
  /** Whether this visitor reads large print. */
  large: boolean;
  posted: Posted;
  search: Search;
  passes: GivingPasses;
  /** What reads a step aloud, where the machine has a voice of the language. */
  reader: Reader | undefined;
  go: (step: Step) => void;
  /** Take a number of a service, in a priority class or in none, for a procedure or whatever it is. */
  take: (service: string, priority?: string, procedure?: string, dossiers?: readonly string[]) => void;
  /** Turn a return pass into a number, as its code says or as it was scanned. */
  use: (shown: string) => void;
  /** Tell where the dossier of a code stands; what was typed of it stays until then. */
  look: (code: string, typed: string) => void;
  /** Put the dossier of a code beside those for which somebody comes. */
  name: (step: Fetch, code: string) => void;
  /** Give a return pass to whoever lacks something. */
  give: (service: string, procedure: string) => void;
  /** Find the visit of a code or of a slip, to ask how it was; and send what was said of it. */
  survey: Pick<SurveyHands, 'find' | 'send'>;
  /** Ask again for a number whose answer was lost. */
  again: (intention: Intention) => void;
  /** Leave the kiosk to the next visitor. */
  done: () => void;
}

/** A step about one procedure. */
type OfProcedure = Extract<Step, { kind: 'takes' | 'lacks' | 'line' }>;

/** The one page that stands for what the kiosk is asking or telling. */
export function body(facing: Facing, view: KioskView, hands: Hands): TemplateResult {
  const back = () => { hands.go(START); };
  const service = 'service' in facing ? view.services[facing.service] : undefined;
  switch (facing.kind) {
    case 'cut-off':
      return hands.alone === 'other-day' ? otherDay(view, clock.now()) : cutOff(view, clock.now());
    case 'taking':
      return facing.slowed ? slowed(view) : taking(hands.activity);
    case 'taken':
      return facing.alone
        ? takenAlone(view, facing.ticket, hands.onPaper.way, hands.done)
        : taken(view, facing.ticket, hands.onPaper, hands.done, facing.isUntold);
    case 'failed':
      return failed(view, facing.problem, hands.live, () => { hands.again(facing.intention); }, back);
    case 'search':
      return seeking(view, hands);
    case 'pass':
      return showPass(facing.typed, facing.problem, { type: (typed) => { hands.go({ kind: 'pass', typed }); }, use: hands.use, back });
    case 'dossier':
      return askedCode(facing, view, hands);
    case 'standing':
      return shownStanding(facing, view, hands);
    case 'survey-code':
    case 'survey-asks':
    case 'survey-thanks':
    case 'survey-nothing':
      return surveyPage(facing, view, { ...hands.survey, isIdle: hands.activity === 'idle', isAlone: hands.alone !== undefined, go: hands.go, done: hands.done });
    case 'takes':
    case 'lacks':
    case 'line':
      return ofProcedure(facing, view, hands) ?? start(view, hands);
    case 'common':
      if (service) return commonOf(facing.service, view, hands);
      break;
    case 'ask':
      if (service) return question(view, service, (priority) => { hands.take(facing.service, priority, facing.procedure, facing.dossiers); }, back);
      break;
    case 'fetch':
      return fetchStep(facing, view.dossier_agency ?? '', {
        go: hands.go,
        name: hands.name,
        take: (dossiers) => { hands.go({ kind: 'ask', service: facing.service, dossiers }); },
        back,
      });
    case 'shut':
      if (service) return shut(view, service, clock.now(), back, papersOf(facing.service, hands));
  }
  return start(view, hands);
}

function start(view: KioskView, hands: Hands): TemplateResult {
  const listed = hands.posted.listed.value;
  const find = listed.length > 0 ? () => { hands.go({ kind: 'search' }); } : undefined;
  return tiles(view, clock.now(), hands.large, (id) => { hands.go(hands.alone === undefined ? coming(view, id, listed) : chosen(view, id, listed)); }, find, ways(view, hands));
}

/** What else than a matter somebody comes with: a pass, a dossier that was handed in, or a visit that is over. */
function ways({ dossier_agency: agency, survey }: KioskView, { go, alone }: Hands): readonly TemplateResult[] {
  const served = survey ? [surveyWay(() => { go(AT_CODE); })] : [];
  if (alone !== undefined) return served;
  const handedIn = agency === undefined ? [] : [dossierWay(() => { go({ kind: 'dossier', typed: '' }); })];
  return [passWay(() => { go({ kind: 'pass', typed: '' }); }), ...handedIn, ...served];
}

function askedCode({ typed, asked: code, problem }: Extract<Step, { kind: 'dossier' }>, view: KioskView, { go, look }: Hands): TemplateResult {
  return codeEntry({
    agency: view.dossier_agency ?? '',
    typed,
    heading: t('lookup.kiosk.heading'),
    go: t('lookup.look'),
    isBusy: code !== undefined,
    trouble: problem ? html`<div class="late code-trouble" role="alert">${trouble(problem)}</div>` : code === undefined ? nothing : html`<p role="status">${t('lookup.looking')}</p>`,
    type: (digits) => { go({ kind: 'dossier', typed: digits }); },
    use: (whole) => { look(whole, typed); },
    back: () => { go(START); },
  });
}

function shownStanding({ standing }: Extract<Step, { kind: 'standing' }>, view: KioskView, { go, done }: Hands): TemplateResult {
  const { results } = view;
  const take = standing.state === 'ready' && results !== undefined && givesNow(view, results) ? () => { go({ kind: 'fetch', service: results, named: [standing], typed: '' }); } : undefined;
  return dossierShown(standing, view.time_zone, { take, another: () => { go({ kind: 'dossier', typed: '' }); }, done });
}

function seeking(view: KioskView, { posted, search, large, go }: Hands): TemplateResult {
  const here: Step = { kind: 'search' };
  return searchStep(search.sought.value, posted.listed.value, view, clock.now(), large, {
    type: (typed) => { search.type(view.office, typed, mostFound(large)); },
    choose: (procedure) => { go({ kind: 'takes', procedure, from: here }); },
    back: () => { go(START); },
  });
}

/** The way to what the procedures of a service take, though it gives no number now. */
function papersOf(service: string, { posted, go }: Hands): (() => void) | undefined {
  return ofService(posted.listed.value, service).length > 0 ? () => { go({ kind: 'common', service }); } : undefined;
}

function commonOf(id: string, view: KioskView, { posted, large, go }: Hands): TemplateResult {
  const service = view.services[id];
  if (!service) throw new Error(`there is no service ${id}`);
  return common(service, ofService(posted.listed.value, id), view, clock.now(), large, {
    choose: (procedure) => { go({ kind: 'takes', procedure, from: { kind: 'common', service: id } }); },
    other: () => { go(asked(view, id)); },
    find: () => { go({ kind: 'search' }); },
    back: () => { go(START); },
  });
}

/** What a procedure takes, the list of its papers, or in which line its number is taken. */
function ofProcedure(step: OfProcedure, view: KioskView, hands: Hands): TemplateResult | undefined {
  const { posted, large, go } = hands;
  const procedure = posted.find(step.procedure);
  if (!procedure) return undefined;
  if (step.kind === 'line') return tiles(view, clock.now(), large, (id) => { go(asked(view, id, procedure.id)); }, undefined, []);
  const id = serviceOf(procedure, view);
  const about: Taking = { procedure, held: posted.whole.value.get(procedure.id), service: id === undefined ? undefined : view.services[id] };
  return step.kind === 'takes' ? whatItTakes(step, about, id, view, hands) : whatToBring(step, about, id, view, hands);
}

function whatItTakes(step: OfProcedure, about: Taking, id: string | undefined, view: KioskView, hands: Hands): TemplateResult {
  const { go, take, reader } = hands;
  const now = clock.now();
  const { id: procedure } = about.procedure;
  const next = (onward: (service: string) => void) => () => {
    if (id === undefined) go({ kind: 'line', procedure, from: step });
    else onward(id);
  };
  return takes(about, view, now, readButton(reader, () => takesAloud(about, view, now)), {
    ready: next((service) => { take(service, undefined, procedure); }),
    asked: next((service) => { go(asked(view, service, procedure)); }),
    lacks: () => { go({ kind: 'lacks', procedure, from: step }); },
    back: () => { go(before(step)); },
  });
}

function whatToBring(step: OfProcedure, about: Taking, own: string | undefined, view: KioskView, hands: Hands): TemplateResult {
  const { alone, go, done, give, passes, onPaper, printList, reader } = hands;
  const guided = [view.guidance, own].find((id) => id !== undefined && givesNow(view, id));
  const giving = passes.of(about.procedure.id);
  const get = own !== undefined && alone === undefined && givesNow(view, own) ? () => { give(own, about.procedure.id); } : undefined;
  return lacks(about, view, onPaper, readButton(reader, () => lacksAloud(about)), {
    held: giving?.kind === 'given' ? passHeld(view, giving.pass) : undefined,
    pass: passAnswer(giving, get),
    number: guided === undefined ? undefined : () => { go(asked(view, guided, about.procedure.id)); },
    print: () => { printList(about.procedure.id); },
    back: () => { go(before(step)); },
    done,
  });
}

function givesNow({ services }: KioskView, id: string): boolean {
  const service = services[id];
  return service !== undefined && givesSome(service);
}
