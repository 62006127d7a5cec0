import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Api } from '../../../client/session/api';
import { Asking, urlOf, type Question } from '../../../records/asking';
import { fileName, urlOfFile } from '../../../records/downloads';
import { overview } from './answer';

const MONDAY: Question = { office: 'ward', range: { from: '2026-11-23', to: '2026-11-23' }, compare: 'weekdays', own: false };
const MONTH: Question = { ...MONDAY, range: { from: '2026-11-01', to: '2026-11-30' } };

const answers = (body: object, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

describe('what is asked of the records', () => {
  const asked: string[] = [];
  let reply: (url: string) => Response | Promise<Response>;
  let asking: Asking;

  beforeEach(() => {
    vi.useFakeTimers();
    asked.length = 0;
    vi.stubGlobal('fetch', (url: string) => {
      asked.push(url);
      return Promise.resolve().then(() => reply(url));
    });
    asking = new Asking(new Api(), () => undefined);
  });

  afterEach(() => {
    asking.forget();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is one answer, asked once however often the page is drawn', async () => {
    reply = () => answers(overview());
    asking.ask(MONDAY);
    asking.ask({ ...MONDAY });
    await vi.advanceTimersByTimeAsync(100_000);
    expect(asking.standing).toBe('answered');
    expect(asked).toEqual(['/api/v1/offices/ward/reports/overview?from=2026-11-23&to=2026-11-23&compare=weekdays']);
  });

  it('of today is asked anew each minute', async () => {
    reply = () => answers(overview({ going_on: true }));
    asking.ask(MONDAY);
    await vi.advanceTimersByTimeAsync(125_000);
    expect(asked).toHaveLength(3);
  });

  it('of today is asked anew though nothing has begun, and when the page is looked at again', async () => {
    reply = () => answers(overview({ from: '2026-11-30', to: '2026-11-30' }));
    asking.ask(MONDAY);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(asked).toHaveLength(2);
    asking.renew();
    expect(asked).toHaveLength(3);
  });

  it('leaves the answer before standing until the next is there, and shows none that was asked before it', async () => {
    const held: ((response: Response) => void)[] = [];
    reply = (url) => (url.includes('11-30') ? answers(overview({ from: '2026-11-01' })) : new Promise((done) => { held.push(done); }));
    asking.ask(MONDAY);
    asking.ask(MONTH);
    await vi.advanceTimersByTimeAsync(10);
    held[0]?.(answers(overview()));
    await vi.advanceTimersByTimeAsync(10);
    expect(asking.answer?.from).toBe('2026-11-01');
  });

  it('is asked until records that are being made are there', async () => {
    let tries = 0;
    reply = () => { tries += 1; return tries < 3 ? answers({ code: 'records-being-made', days_left: 40 }, 503) : answers(overview()); };
    asking.ask(MONDAY);
    await vi.advanceTimersByTimeAsync(10);
    expect([asking.standing, asking.problem?.fields.days_left]).toEqual(['making', 40]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(asking.standing).toBe('answered');
    expect(tries).toBe(3);
  });

  it('says that the server is away, keeps what is known, and comes back by itself', async () => {
    reply = () => answers(overview({ going_on: true }));
    asking.ask(MONDAY);
    await vi.advanceTimersByTimeAsync(10);
    reply = () => Promise.reject(new TypeError('no line'));
    await vi.advanceTimersByTimeAsync(61_000);
    expect([asking.standing, asking.answer?.from]).toEqual(['away', '2026-11-23']);
    reply = () => answers(overview({ going_on: true }));
    await vi.advanceTimersByTimeAsync(4_000);
    expect(asking.standing).toBe('answered');
  });

  it('is not asked again where it is refused, and no older answer stands for it', async () => {
    reply = () => answers({ code: 'bad-range' }, 422);
    asking.ask(MONDAY);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([asking.standing, asking.problem?.code, asking.answer, asked.length]).toEqual(['refused', 'bad-range', undefined, 1]);
  });

  it('of one person is never shown to the next', async () => {
    reply = () => answers(overview());
    asking.ask(MONDAY);
    await vi.advanceTimersByTimeAsync(10);
    reply = () => new Promise(() => undefined);
    asking.ask({ ...MONDAY, own: true });
    expect(asking.answer).toBeUndefined();
    expect(urlOf({ ...MONDAY, own: true })).toBe('/api/v1/offices/ward/reports/own?from=2026-11-23&to=2026-11-23');
  });
});

describe('a file', () => {
  const wanted = { office: 'ward', range: MONTH.range, by: 'service', form: 'csv', language: 'vi' } as const;

  it('is of the days that are seen, and says so in its name', () => {
    expect(urlOfFile(wanted)).toBe('/api/v1/offices/ward/reports/waits.csv?from=2026-11-01&to=2026-11-30&by=service&language=vi');
    expect(fileName(wanted)).toBe('ward-2026-11-01-2026-11-30-service.csv');
    expect(fileName({ ...wanted, range: MONDAY.range })).toBe('ward-2026-11-23-service.csv');
  });

  it('that is a workbook holds all ways of grouping, in the language of the screen', () => {
    const book = { ...wanted, form: 'xlsx', language: 'en' } as const;
    expect(urlOfFile(book)).toBe('/api/v1/offices/ward/reports/overview.xlsx?from=2026-11-01&to=2026-11-30&language=en');
    expect(fileName(book)).toBe('ward-2026-11-01-2026-11-30.xlsx');
  });
});
