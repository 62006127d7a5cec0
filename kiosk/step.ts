import type { Status } from '../client/live/heartbeat';
import type { Problem } from '../client/session/problem';
import type { DossierStanding, KioskService, KioskView, Ticket } from '../client/wire';
import { givesSome } from './gives';
import type { Intention } from './intention';
import { found, ofService, type Listed } from './procedures/procedure';
import { at, type SurveyStep } from './survey/step';

/** For which dossiers somebody comes: those that were named so far, and what is typed of the next one. */
export interface Fetch {
  kind: 'fetch';
  service: string;
  named: readonly DossierStanding[];
  typed: string;
  /** The code that is being looked up. */
  asked?: string;
  problem?: Problem;
}

/** What the kiosk is asking or telling: one thing a screen. */
export type Step =
  | { kind: 'choose' }
  | { kind: 'search' }
  | { kind: 'common'; service: string }
  | { kind: 'takes'; procedure: string; from: Step }
  | { kind: 'lacks'; procedure: string; from: Step }
  | { kind: 'pass'; typed: string; problem?: Problem }
  | { kind: 'dossier'; typed: string; asked?: string; problem?: Problem }
  | { kind: 'standing'; standing: DossierStanding }
  | { kind: 'line'; procedure: string; from: Step }
  | Fetch
  | SurveyStep
  | { kind: 'shut'; service: string }
  | { kind: 'ask'; service: string; procedure?: string; dossiers?: readonly string[] }
  | { kind: 'taking'; intention: Intention; slowed?: true }
  | { kind: 'taken'; ticket: Ticket; alone?: true; isUntold?: true }
  | { kind: 'failed'; intention: Intention; problem: Problem };

/** What is shown instead while no number could be given. */
export type Facing = Step | { kind: 'cut-off' };

export const START: Step = { kind: 'choose' };

/** The step after a touch on a service's tile: what people come for there, where the office has published it. */
export function chosen(view: KioskView, service: string, listed: Listed = []): Step {
  const next = asked(view, service);
  return next.kind === 'ask' && ofService(listed, service).length > 0 ? { kind: 'common', service } : next;
}

/** The same, where the server can be asked where dossiers stand: who comes for results first says for which. */
export const coming = (view: KioskView, service: string, listed: Listed = []): Step =>
  (service === view.results && view.dossier_agency !== undefined && isOffered(view.services[service])
    ? { kind: 'fetch', service, named: [], typed: '' } : chosen(view, service, listed));

/** The question before a number of a service, or why it gives none. */
export const asked = (view: KioskView, service: string, procedure?: string): Step =>
  (isOffered(view.services[service]) ? { kind: 'ask', service, ...(procedure !== undefined && { procedure }) } : { kind: 'shut', service });

/** One step back. */
export function before(step: Step): Step {
  switch (step.kind) {
    case 'takes':
    case 'lacks':
    case 'line':
      return step.from;
    case 'standing':
      return { kind: 'dossier', typed: '' };
    case 'survey-asks':
      return step.place > 0 ? at(step, step.place - 1) : START;
    default:
      return START;
  }
}

const isOffered = (service: KioskService | undefined): boolean => service !== undefined && givesSome(service);

/** What to show of a step as things are now: nothing is offered that cannot be given, a number that was given stays. */
export function facing(step: Step, view: KioskView, status: Status, listed: Listed = []): Facing {
  if (step.kind === 'taking' || step.kind === 'taken' || step.kind === 'failed') return step;
  if (status.kind === 'cut-off') return { kind: 'cut-off' };
  switch (step.kind) {
    case 'choose':
    case 'pass':
    case 'dossier':
    case 'standing':
      return step;
    case 'survey-code':
    case 'survey-asks':
    case 'survey-nothing':
      return view.survey ? step : START;
    case 'survey-thanks':
      return step;
    case 'search':
      return listed.length > 0 ? step : START;
    case 'takes':
    case 'lacks':
    case 'line':
      return found(listed, step.procedure) ? step : facing(step.from, view, status, listed);
  }
  if (!(step.service in view.services)) return START;
  if (step.kind === 'common') return ofService(listed, step.service).length > 0 ? step : asked(view, step.service);
  if (step.kind === 'ask' || step.kind === 'fetch') return isOffered(view.services[step.service]) ? step : { kind: 'shut', service: step.service };
  return chosen(view, step.service, listed);
}

/** What a number is read from: paper that came by itself or the screen alone, in small print or in large. */
export interface Reading {
  paper: boolean;
  large: boolean;
}

/** Seconds that a number stays up: without paper it is written down or photographed, in large print more slowly. */
const stays = ({ paper, large }: Reading): number => (paper ? 20 : 60) * (large ? 1.5 : 1);

/**
 * Seconds without a touch until the kiosk asks whether anybody is still there.
 *
 * Never while a number is being taken, nor at a start that is as the next visitor should find it.
 */
export function patience(step: Step, asFound: boolean, reading: Reading): number | undefined {
  switch (step.kind) {
    case 'taking':
      return undefined;
    case 'choose':
      return asFound ? undefined : 45;
    case 'taken':
      return stays(reading);
    case 'survey-thanks':
      return 20;
    case 'takes':
    case 'lacks':
    case 'standing':
      return stays({ ...reading, paper: false });
    default:
      return 45;
  }
}
