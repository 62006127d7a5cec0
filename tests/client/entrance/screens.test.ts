import { describe, expect, it, vi } from 'vitest';
import { addressOf, screensOf } from '../../../entrance/screens';

describe('the screens of a role', () => {
  it('are those that the contract lets it use', () => {
    expect(screensOf('kiosk')).toEqual(['kiosk']);
    expect(screensOf('display')).toEqual(['display']);
    expect(screensOf('clerk')).toEqual(['counter', 'records']);
    expect(screensOf('manager')).toEqual(['kiosk', 'display', 'counter', 'manager', 'records']);
    expect(screensOf('admin')).toEqual(screensOf('manager'));
  });
});

describe('the address of a screen', () => {
  const at = (search: string, ...given: Parameters<typeof addressOf>) => {
    vi.stubGlobal('location', { search });
    return addressOf(...given);
  };

  it('names the counter', () => {
    expect(at('', 'counter', 'leaders')).toBe('/counter/?counter=leaders');
    expect(at('', 'kiosk')).toBe('/kiosk/');
  });

  it('keeps the office that this page was asked for', () => {
    expect(at('?office=ward', 'manager')).toBe('/manager/?office=ward');
    expect(at('?office=ward', 'counter', '2')).toBe('/counter/?counter=2&office=ward');
  });
});
