import { describe, expect, it } from 'vitest';
import type { KioskView, Ticket } from '../../../client/wire';
import { phonePage } from '../../../kiosk/phone-page';

const HERE = { origin: 'http://10.0.0.5:8000', hostname: '10.0.0.5' };
const ITSELF = { origin: 'http://127.0.0.1:8000', hostname: '127.0.0.1' };
const ticket = { id: '20261123-ab' } as Ticket;
const office = (more: Partial<KioskView> = {}) => ({ office: 'ward', ...more }) as KioskView;

describe('the page behind the code', () => {
  it('has the ticket behind the #, where no server logs it', () => {
    const { hash, pathname, search } = new URL(phonePage(office(), ticket, 'vi', HERE) ?? '');
    expect([pathname, search, hash]).toEqual(['/ticket/', '', '#ward/20261123-ab']);
  });

  it('stands where the office says that phones find it', () => {
    expect(phonePage(office({ public_url: 'https://queue.example.org/' }), ticket, 'vi', ITSELF))
      .toBe('https://queue.example.org/ticket/#ward/20261123-ab');
  });

  it('goes on in English for who spoke English here', () => {
    expect(phonePage(office(), ticket, 'en', HERE)).toBe('http://10.0.0.5:8000/ticket/?lang=en#ward/20261123-ab');
  });

  it.each(['localhost', '127.0.0.1', '[::1]'])('is not offered where no phone could open it: %s', (hostname) => {
    expect(phonePage(office(), ticket, 'vi', { ...ITSELF, hostname })).toBeUndefined();
  });

  it('is shown even so where anybody may try', () => {
    expect(phonePage(office({ office: 'sample' }), ticket, 'vi', ITSELF)).toBeDefined();
  });
});
