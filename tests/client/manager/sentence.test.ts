import { beforeEach, describe, expect, it, vi } from 'vitest';
import { line, NOW, view } from './view';

async function said(tongue: 'vi' | 'en', ...given: Parameters<typeof view>) {
  vi.resetModules();
  vi.stubGlobal('location', { search: `?lang=${tongue}` });
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  vi.stubGlobal('localStorage', { getItem: () => null });
  await import('../words/every-screen');
  const { pressure } = await import('../../../manager/pressure');
  const { sentence } = await import('../../../manager/sentence');
  const shown = view(...given);
  return sentence(pressure(shown, NOW), shown);
}

describe('the board\'s sentence', () => {
  beforeEach(() => { vi.unstubAllGlobals(); });

  it('says what is late, by how much, and who can help', async () => {
    const given = [{ certification: line(14, 26), 'civil-status': line(3, 40, { target: 2399 }) }, { 2: { state: 'paused', services: { certification: { position: 0 } } } }] as const;
    const { fact, advice, urgent } = await said('vi', ...given);
    expect(fact).toBe('Chứng thực: có người đã chờ 26 phút, mức là 20 phút. 14 người chờ, 1 quầy mở.');
    expect(advice).toBe('Quầy 2 nhận việc này nhưng đang tạm nghỉ: xin cho làm tiếp. Cũng quá mức: Hộ tịch.');
    expect(urgent).toBe(true);
  });

  it('says the same in English', async () => {
    const { fact } = await said('en', { certification: line(14, 26) });
    expect(fact).toBe('Certification: somebody has waited 26 min, the target is 20 min. Waiting: 14, open counters: 1.');
  });

  it('says who waits for nobody', async () => {
    const { fact } = await said('vi', { 'civil-status': line(6, 2, { counters: 0 }) });
    expect(fact).toBe('Hộ tịch: 6 người chờ mà không quầy nào đang mời.');
  });

  it('is calm when all is well, and gives no advice', async () => {
    const said_ = await said('vi', { certification: line(2, 8) });
    expect(said_).toEqual({ fact: 'Tất cả trong mức chờ. Lâu nhất so với mức: Chứng thực, 8 phút trên 20 phút.', urgent: false });
  });

  it('says when numbers are given again, with the day when it is another', async () => {
    const on = async (opens_at: string) => (await said('vi', {}, {}, { open: false, opens_at })).advice;
    expect(await on('2026-11-23T06:30:00.000Z')).toBe('Cấp số lúc 13:30.');
    expect(await on('2026-11-24T00:30:00.000Z')).toBe('Cấp số lúc 07:30, Thứ Ba, 24/11/2026.');
  });

  it('says how a closed day ended', async () => {
    const { served, ...rest } = view().totals;
    const { fact } = await said('vi', {}, {}, { day_closed: true, totals: { ...rest, served: served + 1200, lapsed: 4 } });
    expect(fact).toBe('Ngày làm việc đã đóng: 1.209 lượt đã xong, 4 số hết hiệu lực.');
  });

  it('asks for a call where somebody stands idle, and says until when a service is stopped', async () => {
    const late = [{ certification: line(4, 26) }, { 1: { idle_since: '2026-11-23T02:30:00.000Z' } }] as const;
    expect((await said('vi', ...late)).advice).toBe('Quầy 1 nhận việc này và đang trống: nhắc cán bộ mời số.');
    const { fact, advice } = await said('vi', { 'civil-status': { state: 'stopped', reason: 'Họp.', opens_at: '2026-11-23T06:30:00.000Z' } });
    expect([fact, advice]).toEqual(['Hộ tịch đang tạm ngừng cấp số đến 13:30: Họp.', 'Đến giờ đó sẽ tự nhận lại.']);
  });

  it('gives the reason of a stopped service as the staff wrote it', async () => {
    const { fact } = await said('vi', { 'civil-status': { state: 'stopped', reason: 'Hệ thống đang có sự cố' } });
    expect(fact).toBe('Hộ tịch đang tạm ngừng cấp số: Hệ thống đang có sự cố.');
  });

  it('ends once, also when the reason brought its own full stop', async () => {
    const { fact } = await said('vi', { 'civil-status': { state: 'stopped', reason: 'Mất điện. Chờ thợ.' } });
    expect(fact).toBe('Hộ tịch đang tạm ngừng cấp số: Mất điện. Chờ thợ.');
  });
});
