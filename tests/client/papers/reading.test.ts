import { describe, expect, it, vi } from 'vitest';
import { lookupAddress } from '../../../client/lookup-address';
import type { Paper } from '../../../client/papers/reading';

vi.stubGlobal('location', { search: '' });
vi.stubGlobal('document', { documentElement: { lang: '' } });
vi.stubGlobal('localStorage', { getItem: () => null });
const { baseOf, lookUpOf, passPageOf } = await import('../../../client/papers/reading');
const { feeIn } = await import('../../../client/papers/fee');

const OFFICE: Paper['office'] = {
  id: 'ward', name: { vi: 'Phường Mẫu' }, time_zone: 'Asia/Ho_Chi_Minh', open: true, services: [], counters: [], priorities: [], outcomes: [],
  public_url: 'https://den-luot.example/',
};
const PASS = { id: '20261201-0f', code: '017259594', service: 's', given_at: '2026-12-01T02:30:00Z', until: '2026-12-08', state: 'good' } as const;
const PAPER: Paper = {
  form: 'supplement', office: OFFICE, procedure: undefined, pass: PASS,
  dossier: {
    code: 'H00.00.00-261201-0001', procedure: '1.001193', day: '2026-12-01', received_at: '2026-12-01T02:30:00Z', by: 'p1', due: '2026-12-04',
    told: true, status: 'supplement-asked', status_since: '2026-12-01T02:30:00Z', can: [],
  },
};

describe('the codes on a paper', () => {
  it('lead to the look-up of the dossier, and to the pass', () => {
    expect(lookUpOf(PAPER)).toBe('https://den-luot.example/lookup/#ward/H00.00.00-261201-0001');
    expect(passPageOf(PAPER)).toBe('https://den-luot.example/ticket/#ward/pass/20261201-0f');
    expect(passPageOf({ ...PAPER, pass: undefined })).toBeUndefined();
    expect(lookupAddress('http://10.0.0.2:8000', 'phường', 'A/1')).toBe('http://10.0.0.2:8000/lookup/#ph%C6%B0%E1%BB%9Dng/A%2F1');
  });

  it.each([
    ['ward', undefined, 'localhost', undefined],
    ['sample', undefined, '127.0.0.1', 'http://127.0.0.1:8000'],
    ['ward', undefined, '10.0.0.2', 'http://10.0.0.2:8000'],
    ['ward', 'https://a.example/', 'localhost', 'https://a.example'],
  ])('are those of where phones reach the server: %s, %s, %s', (id, said, hostname, base) => {
    expect(baseOf({ id, ...(said !== undefined && { public_url: said }) }, { origin: `http://${hostname}:8000`, hostname })).toBe(base);
  });
});

describe('the fee', () => {
  it.each([
    ['0', 'vi', 'Không thu'], ['0', 'en', 'None'], ['10000', 'vi', '10.000 đồng'], ['Theo nghị quyết', 'vi', 'Theo nghị quyết'], ['Theo nghị quyết', 'en', undefined],
  ] as const)('%s is said in %s as the catalogue states it', (fee, tongue, words) => {
    expect(feeIn({ vi: fee }, tongue)).toBe(words);
  });
});
