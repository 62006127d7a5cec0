import type { Status } from '../client/live/heartbeat';
import type { Problem } from '../client/session/problem';
import type { KioskService, KioskView, Ticket } from '../client/wire';
import { givesSome } from './gives';
import type { Intention } from './intention';
import { found, ofService, type Listed } from './procedures/procedure';
import { at, type SurveyStep } from './survey/step';

/** What the kiosk is asking or telling: one thing a screen. */
export type Step =
  | { kind: 'choose' }
  | { kind: 'search' }
  | { kind: 'common'; service: string }
  | { kind: 'takes'; procedure: string; from: Step }
  | { kind: 'lacks'; procedure: string; from: Step }
  | { kind: 'pass'; typed: string; problem?: Problem }
  | { kind: 'line'; procedure: string; from: Step }
  | SurveyStep
  | { kind: 'shut'; service: string }
  | { kind: 'ask'; service: string; procedure?: string }
  | { kind: 'taking'; intention: Intention; slowed?: true }
  | { kind: 'taken'; ticket: Ticket; alone?: true }
  | { kind: 'failed'; intention: Intention; problem: Problem };

/** What is shown instead while no number could be given. */
export type Facing = Step | { kind: 'cut-off' };

export const START: Step = { kind: 'choose' };

/** The step after a touch on a service's tile: what people come for there, where the office has published it. */
export function chosen(view: KioskView, service: string, listed: Listed = []): Step {
  const next = asked(view, service);
  return next.kind === 'ask' && ofService(listed, service).length > 0 ? { kind: 'common', service } : next;
}

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
  return step.kind === 'ask' ? asked(view, step.service, step.procedure) : chosen(view, step.service, listed);
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
      return stays({ ...reading, paper: false });
    default:
      return 45;
  }
}
