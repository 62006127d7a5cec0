import { t, language, type Key } from '../words';
import { LANGUAGES } from '../words/languages';

/** A day in full words, with its weekday: `Thứ Tư, ngày 9 tháng 12 năm 2026`. */
export function dayInWords(day: string): string {
  const noon = new Date(`${day}T12:00:00Z`);
  const month = language.value === 'vi' ? String(noon.getUTCMonth() + 1) : noon.toLocaleString(LANGUAGES[language.value].locale, { month: 'long', timeZone: 'UTC' });
  const weekday = t(`common.weekday.${String(noon.getUTCDay() || 7)}` as Key);
  return t('lookup.on', { weekday, day: noon.getUTCDate(), month, year: noon.getUTCFullYear() });
}
