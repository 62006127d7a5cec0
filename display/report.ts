import type { Report } from '../client/live/report';
import type { SetUp } from './setup';
import type { Speech } from './speech/speech';
import type { Sound } from './speech/wakening';

/** How the board calls it: what is waking is not known to be ready, and a silent box has no sound. */
const SOUNDS: Record<Sound, NonNullable<Report['sound']>> = {
  waking: 'locked', ready: 'ready', locked: 'locked', none: 'none', silent: 'none',
};

/** How this screen is, for the manager's board. */
export function reportOf(screen: ParentNode, { layout, zone }: SetUp, speech: Speech, version: string, tells?: string): Report {
  return {
    sound: speech.isOff ? 'off' : SOUNDS[speech.sound.value],
    layout,
    ...(zone !== undefined && { zone }),
    version,
    showing: screen.querySelectorAll('[data-called]').length,
    ...(tells !== undefined && { tells }),
  };
}
