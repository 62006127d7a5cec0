import { clock } from '../client/live/clock';
import { stopwatch } from '../client/format';
import type { CounterView, SignedIn } from '../client/wire';
import { text } from '../client/words';
import type { Act } from './acts';
import { rowsOf, selected, type Cursor, type Row } from './cursor';
import type { OwnCounter, Said } from './own-counter';
import { hindrance, type Hint } from './hindrance';
import { nextStep, type Step } from './step';

/** All that a part of the console draws from, at one moment. */
export interface Scene {
  own: OwnCounter;
  view: CounterView;
  who: SignedIn;
  rows: Row[];
  row: Row | undefined;
  step: Step;
  said: Said | undefined;
  underWay: Act | undefined;
  /** The key whose last press has not settled yet. */
  blocked: string | undefined;
  /** Whether the server has not answered yet and is being asked again. */
  trying: boolean;
  /** Whether a dialog is open: then what is said is said there. */
  asking: boolean;
  /** Whether the connection is live: what is shown is so now. */
  live: boolean;
}

/** Put together what the console shows now. */
export function sceneOf(
  own: OwnCounter, view: CounterView, who: SignedIn, cursor: Cursor | undefined, rest: Pick<Scene, 'blocked' | 'trying' | 'asking' | 'live'>,
): Scene {
  const rows = rowsOf(view);
  return {
    ...rest, own, view, who, rows,
    row: selected(rows, cursor),
    step: nextStep(view, who),
    said: own.said.value,
    underWay: own.underWay.value,
  };
}

export const hintFor = (scene: Scene, key: string): Hint | undefined => hindrance(key, scene);

export function serviceName({ services }: CounterView, id: string): string {
  const service = services[id];
  return service ? text(service.name) : id;
}

export function className({ priorities }: CounterView, id: string): string {
  const priority = priorities[id];
  return priority ? text(priority.name) : id;
}

/** The time that is left until then: `04:12`. */
export const left = (until: string): string =>
  stopwatch(Math.max(0, Math.ceil((Date.parse(until) - clock.now()) / 1000)));
