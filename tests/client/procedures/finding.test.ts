import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../../client/session/problem';
import type { ProcedureInShort } from '../../../client/wire';
import { Finding, REST_MS } from '../../../procedures/finding';

const found = (id: string): ProcedureInShort[] => [{ id, name: { vi: id }, group: 'g' }];

describe('looking for a procedure', () => {
  let asked: string[];
  let answer: (text: string) => Promise<ProcedureInShort[]>;
  let finding: Finding;

  beforeEach(() => {
    vi.useFakeTimers();
    asked = [];
    answer = (text) => Promise.resolve(found(text));
    finding = new Finding((text) => { asked.push(text); return answer(text); }, () => undefined);
  });

  afterEach(() => { vi.useRealTimers(); });

  it('asks once the keys rest, not for each', async () => {
    for (const text of ['k', 'kh', 'khai']) finding.type(text);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect(asked).toEqual(['khai']);
    expect(finding.found).toEqual(found('khai'));
    expect(finding.isAnswered).toBe(true);
  });

  it('asks at once for Enter, and never twice for the same', async () => {
    finding.type('khai');
    await finding.now();
    await finding.now();
    finding.type('khai ');
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect(asked).toEqual(['khai']);
  });

  it('takes no late answer to fewer letters', async () => {
    let late: (found: ProcedureInShort[]) => void = () => undefined;
    answer = (text) => (text === 'k' ? new Promise((done) => { late = done; }) : Promise.resolve(found(text)));
    finding.type('k');
    const first = finding.now();
    finding.type('kh');
    await finding.now();
    late(found('k'));
    await first;
    expect(finding.found).toEqual(found('kh'));
  });

  it('keeps what was found until the next answer, and forgets it with the words', async () => {
    finding.type('khai');
    await finding.now();
    finding.type('khai s');
    expect(finding.found).toEqual(found('khai'));
    expect(finding.isAnswered).toBe(false);
    finding.type('');
    expect(finding.found).toBeUndefined();
  });

  it('asks again by itself when the server is away, and says so meanwhile', async () => {
    answer = () => Promise.reject(new Problem('unreachable', 0));
    finding.type('khai');
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect(finding.problem?.code).toBe('unreachable');
    answer = (text) => Promise.resolve(found(text));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(finding.problem).toBeUndefined();
    expect(finding.found).toEqual(found('khai'));
  });

  it('asks no more for what was refused', async () => {
    answer = () => Promise.reject(new Problem('invalid-query', 422));
    finding.type('khai');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual(['khai']);
  });
});
