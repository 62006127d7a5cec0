import { language, t, tIn, type Key, type Language } from '../client/words';

/** Words on the screen; `lang` is there when they are not in the visitor's language. */
export interface Spoken {
  words: string;
  lang?: Language;
}

/** The reasons that the manager's board proposes, which are there in both languages. */
const PROPOSED: Key[] = ['common.stop-reasons.system', 'common.stop-reasons.staff', 'common.stop-reasons.hours'];

/** What staff wrote: in the visitor's language where the board had proposed it, else as it was written, in Vietnamese. */
export function ofStaff(written: string): Spoken {
  const proposed = PROPOSED.find((key) => [tIn('vi', key), tIn('en', key)].includes(written));
  if (proposed !== undefined) return { words: t(proposed) };
  return language.value === 'vi' ? { words: written } : { words: written, lang: 'vi' };
}
