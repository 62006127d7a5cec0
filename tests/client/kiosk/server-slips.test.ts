import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Api } from '../../../client/session/api';
import { Problem } from '../../../client/session/problem';
import type { PrintJob } from '../../../client/wire';

const JOB = 'j1';

describe('slips that the server prints', () => {
  let slips: import('../../../kiosk/server-slips').ServerSlips;
  const post = vi.fn();
  const get = vi.fn();
  const stands = (state: PrintJob['state'], reason?: PrintJob['reason']) => ({ jobs: { [JOB]: { state, ...(reason && { reason }) } } });
  const states: string[] = [];

  beforeEach(async () => {
    vi.useFakeTimers();
    vi.stubGlobal('location', { search: '' });
    const { ServerSlips } = await import('../../../kiosk/server-slips');
    slips = new ServerSlips({ post, get } as unknown as Api);
    states.length = 0;
    slips.printed.subscribe((printed) => { states.push(printed ? `${printed.state}${printed.reason ? ` ${printed.reason}` : ''}` : 'none'); });
    post.mockReset().mockResolvedValue({ job: JOB });
    get.mockReset();
  });

  afterEach(() => { vi.useRealTimers(); });

  const slip = async (again = false) => {
    const had = slips.slip('ward', 't1', [], again);
    await vi.advanceTimersByTimeAsync(80_000);
    await had;
  };

  it('come, and are told once the printer has taken them', async () => {
    get.mockResolvedValueOnce(stands('waiting')).mockResolvedValueOnce(stands('sending')).mockResolvedValue(stands('sent'));
    await slip();
    expect(states).toEqual(['coming', 'sent']);
    expect(get).toHaveBeenCalledTimes(3);
    expect(post.mock.calls[0]?.slice(0, 2)).toEqual(['/api/v1/offices/ward/tickets/t1/print', { papers: [], reprint: false }]);
  });

  it.each([
    ['failed', 'paper-out', 'failed paper-out'],
    ['late', undefined, 'failed'],
    ['unsure', undefined, 'unsure'],
    ['unknown', undefined, 'unsure'],
  ] as const)('that end as %s are told as what the visitor can do', async (state, reason, told) => {
    get.mockResolvedValue(stands(state, reason));
    await slip();
    expect(states).toEqual(['coming', told]);
  });

  it('are asked about on where the server is away for a moment, and given up in the end', async () => {
    get.mockRejectedValueOnce(new Problem('unreachable', 0)).mockResolvedValue(stands('sent'));
    await slip();
    expect(states).toEqual(['coming', 'sent']);
    get.mockReset().mockRejectedValue(new Problem('unreachable', 0));
    await slip();
    expect(states.slice(2)).toEqual(['coming', 'unsure']);
  });

  it('that are refused have not come, and of one that nobody answered nobody knows', async () => {
    post.mockRejectedValueOnce(new Problem('printer-busy', 429)).mockRejectedValueOnce(new Problem('unreachable', 0));
    await slip();
    await slip();
    expect(states).toEqual(['coming', 'failed', 'coming', 'unsure']);
  });

  it('say that they are reprints', async () => {
    get.mockResolvedValue(stands('sent'));
    await slip(true);
    expect(post.mock.calls[0]?.[1]).toEqual({ papers: [], reprint: true });
    expect(slips.printed.value).toEqual({ state: 'sent', again: true });
  });

  it('of somebody who has gone are not told to the next', async () => {
    get.mockResolvedValue(stands('sending'));
    const had = slips.slip('ward', 't1', []);
    await vi.advanceTimersByTimeAsync(1_000);
    slips.clear();
    get.mockResolvedValue(stands('failed'));
    await vi.advanceTimersByTimeAsync(2_000);
    await had;
    expect(states).toEqual(['coming', 'none']);
  });
});
