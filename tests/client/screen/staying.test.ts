import { describe, expect, it } from 'vitest';
import { leadsAway } from '../../../client/screen/staying';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {}) =>
  leadsAway({ key, ctrlKey: false, altKey: false, metaKey: false, ...held });

describe('leadsAway', () => {
  it.each(['F1', 'F7', 'BrowserHome', 'BrowserBack', 'LaunchMail', 'ContextMenu', 'Help'])('holds back %s', (key) => {
    expect(press(key)).toBe(true);
  });

  it('holds back what is pressed with a key that changes its meaning', () => {
    expect(press('t', { ctrlKey: true })).toBe(true);
    expect(press('ArrowLeft', { altKey: true })).toBe(true);
  });

  it.each([' ', 'Enter', 'Escape', 'Tab', 'ArrowLeft', 'a', '5', 'F5', 'MediaPlayPause'])('lets "%s" through', (key) => {
    expect(press(key)).toBe(false);
  });
});
