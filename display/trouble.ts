import type { Head, Text } from '../client/wire';
import { both } from '../client/words';
import type { Speech } from './speech/speech';

/** What is wrong here, by a code that the board knows, and in words for whoever stands before it. */
export interface Trouble {
  code: string;
  words: Text;
}

/** Say what is wrong with the clock, or with what is to be heard. */
export function troubleOf(view: Head | undefined, speech: Pick<Speech, 'sound' | 'isOff'>): Trouble | undefined {
  if (view?.trouble?.clock) return { code: 'clock-suspect', words: both('common.clock-suspect') };
  const sound = speech.sound.value;
  if (speech.isOff || sound === 'waking' || sound === 'ready') return undefined;
  return { code: `sound-${sound}`, words: both(`display.sound-${sound}`) };
}
