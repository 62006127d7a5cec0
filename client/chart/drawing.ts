import { language } from '../words';

type Drawing = typeof import('./plot');

/**
 * uPlot 1.6.32 makes a format of the browser's language as it is loaded, and throws where that is none.
 *
 * Chromium 80 without a locale of its own (LANG=C) calls its language `en-US@posix`.
 */
function nameALanguage(): void {
  try {
    Intl.getCanonicalLocales(navigator.language);
  } catch {
    Object.defineProperty(navigator, 'language', { value: language.value, configurable: true });
  }
}

let coming: Promise<Drawing> | undefined;

/** Fetch what draws curves, once, when the first one is to be drawn. */
export function drawing(): Promise<Drawing> {
  nameALanguage();
  coming ??= import('./plot');
  return coming;
}
