import { describe, expect, it, vi } from 'vitest';
import { share } from '../../../ticket/share';

const LINK = 'https://ward.example/ticket/#sample/shared/20261123-A012-ab';
const fails = (name: string) => vi.fn().mockRejectedValue(new DOMException('', name));

describe('sharing the link to look', () => {
  it('is left to the phone where it can', async () => {
    const means = { share: vi.fn().mockResolvedValue(undefined), clipboard: { writeText: vi.fn() } };
    expect(await share(means, 'A 012', LINK)).toBe('given');
    expect(means.share).toHaveBeenCalledWith({ title: 'A 012', url: LINK });
    expect(means.clipboard.writeText).not.toHaveBeenCalled();
  });

  it('copies nothing when the visitor closes the list of the phone', async () => {
    const means = { share: fails('AbortError'), clipboard: { writeText: vi.fn() } };
    expect(await share(means, 'A 012', LINK)).toBe('given');
    expect(means.clipboard.writeText).not.toHaveBeenCalled();
  });

  it.each([undefined, fails('NotAllowedError')])('copies where the phone cannot', async (cannot) => {
    const means = { clipboard: { writeText: vi.fn().mockResolvedValue(undefined) }, ...(cannot && { share: cannot }) };
    expect(await share(means, 'A 012', LINK)).toBe('copied');
    expect(means.clipboard.writeText).toHaveBeenCalledWith(LINK);
  });

  it('leaves it to the hand where nothing else is there, as on plain HTTP', async () => {
    expect(await share({}, 'A 012', LINK)).toBe('by-hand');
    expect(await share({ clipboard: { writeText: fails('NotAllowedError') } }, 'A 012', LINK)).toBe('by-hand');
  });
});
