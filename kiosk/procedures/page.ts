import type { KioskView } from '../../client/wire';
import type { Language } from '../../client/words';
import { phoneBase, type Place } from '../phone-page';

/** The address where a phone reads all of a procedure, in the language spoken here. */
export function procedurePage(view: KioskView, procedure: string, language: Language, place: Place = location): string | undefined {
  const base = phoneBase(view, place);
  return base === undefined ? undefined : `${base}/procedures/${language === 'vi' ? '' : `?lang=${language}`}#${view.office}/${procedure}`;
}
