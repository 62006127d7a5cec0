// What a word may have been meant for: the twin of queue_server/search/readings.py.
import { withoutY } from './folding';

/** How close a reading is to the word itself: of Telex and VNI, and of how it sounds. */
export const AS_TYPED = 0.95;
const AS_HEARD = 0.8;

const SYLLABLE = /^([bcdghklmnpqrstvx]*)([aeiouyw].*)$/;

/** Telex's tones: none of them ends a Vietnamese syllable. */
const SIGNS = /[sfrxjz]/g;
const HORN = /([aou])w/g;
const TWICE = /([aeo])\1/g;
const HAT_LATER = /([aeo])([iuy]?(?:c|ch|m|n|ng|nh|p|t)?)\1$/;

const HEARD = [['tr', 'ch'], ['ch', 'tr'], ['gi', 'd'], ['d', 'gi'], ['x', 's'], ['s', 'x'], ['l', 'n'], ['n', 'l']] as const;

const vni = (bare: string): string => (/^[a-z]/.test(bare) ? bare.replace(/[0-9]/g, '') : bare);

/** Drop the letters that are marks, wherever in the syllable they were typed: ddangw, dangdw, sinhf, hojp. */
function telex(bare: string): string {
  const parts = SYLLABLE.exec(bare);
  if (!parts) return bare;
  const onset = (parts[1] ?? '').replace(/dd/g, 'd');
  let rhyme = (parts[2] ?? '').replace(SIGNS, '');
  if (onset.startsWith('d') && rhyme.length > 1) rhyme = rhyme.replace(/d/g, '');
  rhyme = rhyme.replace(TWICE, '$1').replace(HORN, '$1').replace(HORN, '$1');
  rhyme = rhyme.startsWith('w') ? `u${rhyme.slice(1)}` : rhyme.replace(/w/g, '');
  return onset + rhyme.replace(HAT_LATER, '$1$2');
}

/** What a word without marks stands for if its marks were typed as letters or figures. */
export const asTyped = (bare: string): string[] =>
  [vni(bare), telex(bare)].map(withoutY).filter((read) => read !== '' && read !== bare);

/** What a word may stand for, with how close that is; the closest first. */
export function readings(bare: string): [string, number][] {
  const heard = HEARD.filter(([first]) => bare.startsWith(first)).map(([first, other]) => other + bare.slice(first.length));
  return [
    ...asTyped(bare).map((read): [string, number] => [read, AS_TYPED]),
    ...heard.map((read): [string, number] => [read, AS_HEARD]),
  ];
}
