import { teach } from '../../../client/words/known';
import { languages } from '../../../client/words/languages';
import { Locales, screens } from '../../../scripts/words';

const locales = new Locales('static/locales');

/** Take in every screen's words, as each page does before it says anything. */
for (const language of languages())
  teach(language, Object.assign({}, ...screens.map((screen) => locales.sentences(screen, language))) as Record<string, string>);
