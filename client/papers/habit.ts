import { Observed } from '../observed';

/** What a machine remembers of how papers are printed on it. */
function remembered(name: string, first: boolean): Observed<boolean> {
  const key = `papers:${name}`;
  const kept = localStorage.getItem(key);
  const habit = new Observed(kept === null ? first : kept === 'yes');
  habit.subscribe((is) => { localStorage.setItem(key, is ? 'yes' : 'no'); });
  return habit;
}

/** Whether a paper is printed as soon as it is opened; who has no printer sees it. */
export const prints = remembered('print', true);

/** Whether English stands beneath the Vietnamese. */
export const inBoth = remembered('both', false);
