import type { TemplateResult } from 'lit';
import type { Activity } from '../client/session/api';
import { clock } from '../client/live/clock';
import type { KioskView } from '../client/wire';
import type { Intention } from './intention';
import type { Printing } from './paper';
import { question } from './question';
import { chosen, START, type Facing, type Step } from './step';
import { cutOff, failed, shut, slowed, taking } from './still';
import { taken } from './taken';
import { tiles } from './tiles';

/** What a page needs to know of the kiosk, and what its buttons do. */
export interface Hands {
  live: boolean;
  activity: Activity;
  printing: Printing;
  /** Whether this visitor reads large print. */
  large: boolean;
  go: (step: Step) => void;
  /** Take a number of a service, in a priority class or in none. */
  take: (service: string, priority?: string) => void;
  /** Ask again for a number whose answer was lost. */
  again: (intention: Intention) => void;
  /** Leave the kiosk to the next visitor. */
  done: () => void;
}

/** The one page that stands for what the kiosk is asking or telling. */
export function body(facing: Facing, view: KioskView, hands: Hands): TemplateResult {
  const back = () => { hands.go(START); };
  const service = 'service' in facing ? view.services[facing.service] : undefined;
  switch (facing.kind) {
    case 'cut-off':
      return cutOff(view, clock.now());
    case 'taking':
      return facing.slowed ? slowed(view) : taking(hands.activity);
    case 'taken':
      return taken(view, facing.ticket, hands.printing, hands.done);
    case 'failed':
      return failed(view, facing.problem, hands.live, () => { hands.again(facing.intention); }, back);
    case 'ask':
      if (service) return question(view, service, (priority) => { hands.take(facing.service, priority); }, back);
      break;
    case 'shut':
      if (service) return shut(view, service, clock.now(), back);
  }
  return tiles(view, clock.now(), hands.large, (id) => { hands.go(chosen(view, id)); });
}
