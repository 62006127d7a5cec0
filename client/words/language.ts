import { Observed } from '../observed';
import { begin, knows, learn, type Places } from './known';
import { FIRST, isLanguage, type Language } from './languages';

function first(): Language {
  const wish = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('language');
  return isLanguage(wish) ? wish : FIRST;
}

/** The language of this screen; observe it to render anew. */
export const language = new Observed<Language>(first());

const mark = (chosen: Language) => { document.documentElement.lang = chosen; };
mark(language.value);
language.subscribe(mark);

let meant = language.value;

/** Speak this language from now on, also after a reload: at once if its words are here, else when they have come. */
export function chooseLanguage(chosen: Language): void {
  localStorage.setItem('language', chosen);
  meant = chosen;
  const change = () => { if (meant === chosen) language.set(chosen); };
  if (knows(chosen)) change();
  else void learn(chosen).then(change);
}

/** Begin a screen as soon as it has words to speak. */
export async function speaking(places: Places, start: () => void): Promise<void> {
  await begin(places, language.value);
  start();
}
