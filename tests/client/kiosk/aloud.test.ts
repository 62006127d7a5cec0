import { describe, expect, it } from 'vitest';
import { voiceOf } from '../../../kiosk/aloud';

describe('the voice that reads aloud', () => {
  const far = { lang: 'vi-VN', localService: false };
  const near = { lang: 'vi_VN', localService: true };
  const english = { lang: 'en-GB', localService: true };

  it('is one of the language, of this machine before one that asks the network', () => {
    expect(voiceOf([english, far, near], 'vi')).toBe(near);
    expect(voiceOf([english, far], 'vi')).toBe(far);
  });

  it('is none where no voice speaks the language: nothing is read by a wrong one', () => {
    expect(voiceOf([english], 'vi')).toBeUndefined();
    expect(voiceOf([{ lang: 'vie', localService: true }], 'vi')).toBeUndefined();
  });
});
