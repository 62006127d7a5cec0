import { describe, expect, it, vi } from 'vitest';
import type { ManagerView } from '../../../client/wire';
import { minutesAgo, NOW, view } from './view';

async function said(tongue: 'vi' | 'en', devices?: ManagerView['devices']) {
  vi.resetModules();
  vi.stubGlobal('location', { search: `?lang=${tongue}` });
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  vi.stubGlobal('localStorage', { getItem: () => null });
  await import('../words/every-screen');
  const { remarks } = await import('../../../manager/remarks');
  return remarks(view({}, {}, devices ? { devices } : {}), NOW);
}

const wild = { since: minutesAgo(9), held_back_at: minutesAgo(1), numbers: 170, waiting: 160 };
const taken_back = { since: minutesAgo(9), at: minutesAgo(1), numbers: 160, undo_until: minutesAgo(-4) };

describe('what the board says of kiosks', () => {
  it('is nothing while all give numbers as people take them', async () => {
    expect(await said('vi')).toEqual([]);
    expect(await said('vi', {})).toEqual([]);
  });

  it('names the one that runs wild, since when, with how many numbers, and offers to take them back', async () => {
    const [remark] = await said('en', { Hall: { wild } });
    expect(remark).toMatchObject({ device: 'Hall', urgent: true, remedy: 'take-back' });
    expect(remark?.words).toBe('Ticket machine Hall has been giving numbers in a rush since 09:32: 170 numbers, 160 of them wait and nobody has come forward. It is held to the pace of people.');
    expect((await said('vi', { Hall: { wild } }))[0]?.words).toContain('Máy lấy số Hall cấp số dồn dập từ 09:32: 170 số, 160 số đang chờ');
  });

  it('tells two of one name apart by the end of their ids', async () => {
    const [remark] = await said('en', { 'device/0123456789abcdef': { name: 'Hall', wild } });
    expect(remark).toMatchObject({ device: 'device/0123456789abcdef' });
    expect(remark?.words).toContain('Ticket machine Hall · cdef has been giving');
  });

  it('stays for whoever looks later, and is no alarm any more', async () => {
    const [remark] = await said('en', { Hall: { wild: { ...wild, held_back_at: minutesAgo(2) } } });
    expect(remark).toMatchObject({ urgent: false, remedy: 'take-back' });
    expect(remark?.words).toContain('gave numbers in a rush from 09:32 on');
  });

  it('offers nothing where nobody waits with such a number', async () => {
    expect((await said('en', { Hall: { wild: { ...wild, waiting: 0 } } }))[0]).not.toHaveProperty('remedy');
  });

  it('tells what was taken back, and until when that can be undone', async () => {
    const [remark] = await said('en', { Hall: { taken_back } });
    expect(remark).toEqual({
      device: 'Hall', urgent: false, remedy: 'give-back',
      words: '160 numbers of ticket machine Hall were taken back at 09:40. This can be undone until 09:45.',
    });
    expect((await said('en', { Hall: { taken_back: { ...taken_back, undo_until: minutesAgo(1) } } }))[0]).not.toHaveProperty('remedy');
  });

  it('keeps each machine apart', async () => {
    const all = await said('en', { Hall: { wild, taken_back }, Door: { wild } });
    expect(all.map(({ device }) => device)).toEqual(['Door', 'Hall', 'Hall']);
  });
});
