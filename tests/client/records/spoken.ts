import { vi } from 'vitest';

/** Begin a screen anew that speaks a language: what is imported after this says its words in it. */
export async function speaks(tongue: 'vi' | 'en'): Promise<void> {
  vi.resetModules();
  vi.stubGlobal('location', { search: `?lang=${tongue}` });
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  vi.stubGlobal('localStorage', { getItem: () => null });
  await import('../words/every-screen');
}
