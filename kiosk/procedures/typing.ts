/** How much is typed at most. */
const LONGEST = 60;

/** What a press does besides writing its own sign. */
export type Press = { sign: string } | 'back' | 'clear';

/** What stands in the field after a press of the keyboard on the screen. */
export function pressed(typed: string, press: Press): string {
  if (press === 'clear') return '';
  if (press === 'back') return Array.from(typed).slice(0, -1).join('');
  if (typed.length >= LONGEST || (press.sign === ' ' && (typed === '' || typed.endsWith(' ')))) return typed;
  return typed + press.sign;
}
