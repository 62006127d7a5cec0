import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Looked } from '../../../ticket/looked';

const at = (time: string) => `2026-11-23T${time}:00.000Z`;
const LUNCH = { recess: { from: at('04:30'), until: at('06:30') }, latest: {} } as Looked;
const calledAt = (time: string) => ({ ...LUNCH, latest: { A001: { at: at(time) } } }) as unknown as Looked;

describe('the break of the office', () => {
  let restsUntil: (view: Looked, now: number) => string | undefined;
  const rests = (view: Looked, time: string) => restsUntil(view, Date.parse(at(time)));

  beforeAll(async () => {
    vi.stubGlobal('location', { search: '?lang=vi' });
    vi.stubGlobal('document', { documentElement: { lang: '' } });
    ({ restsUntil } = await import('../../../ticket/rest'));
  });

  it('is told from its beginning to its end', () => {
    expect(['04:29', '04:30', '06:29', '06:30'].map((time) => rests(LUNCH, time))).toEqual([undefined, at('06:30'), at('06:30'), undefined]);
  });

  it('is none where they go on calling', () => {
    expect([rests(calledAt('04:40'), '05:00'), rests(calledAt('04:20'), '05:00')]).toEqual([undefined, at('06:30')]);
  });

  it('is none in an office that has none', () => {
    expect(rests({ latest: {} } as Looked, '05:00')).toBeUndefined();
  });
});
