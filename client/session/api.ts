import { Observed, type Watchable } from '../observed';
import { OF_OUR_PAGE } from './own-page';
import { Problem, problemOf } from './problem';

/** What the page's presses are doing: `trying` when the first try failed and more are made. */
export type Activity = 'idle' | 'busy' | 'trying';

const TRY_MS = 6_000;
const GIVE_UP_MS = 20_000;
const BACK_OFF_MS = [300, 800, 1_500, 3_000];
const TRY_AGAIN = new Set([502, 503, 504]);

export const pause = (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms); });

/** A key that no other press has. `randomUUID` is missing on plain http and in old browsers. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Join a path of the API, its parts encoded: `path('offices', 'sample', 'counters', '2', 'call-next')`. */
export const path = (...parts: string[]): string => `/api/v1/${parts.map(encodeURIComponent).join('/')}`;

/** The page's requests. Each is tried for up to 20 s under the same key, so that it happens at most once. */
export class Api {
  private readonly csrf: () => string | undefined;
  private readonly onUnauthorised: (problem: Problem, csrf: string | undefined) => void;
  private readonly doing = new Observed<Activity>('idle');

  /**
   * `csrf` gives the session's token, or nothing for the anonymous and for a ticket's holder.
   *
   * `onUnauthorised` is told of an answer that the server knows nobody by the token that was shown.
   */
  constructor(csrf: () => string | undefined = () => undefined, onUnauthorised: (problem: Problem, csrf: string | undefined) => void = () => undefined) {
    this.csrf = csrf;
    this.onUnauthorised = onUnauthorised;
  }

  /** What is under way; a screen takes no second press while it is not `idle`. */
  get activity(): Watchable<Activity> {
    return this.doing;
  }

  /** Read; throws `Problem`. */
  get<T>(url: string): Promise<T> {
    return this.send<T>('GET', url);
  }

  /** Read in one try what may take long to make, up to so many ms: a report. Throws `Problem`. */
  async read<T>(url: string, patience: number): Promise<T> {
    return await (await this.answered(url, 'application/json', patience)).json() as T;
  }

  /** Ask in one try what needs a body to be asked, and changes nothing. Throws `Problem`. */
  async ask<T>(url: string, body: object, patience: number): Promise<T> {
    return await (await this.answered(url, 'application/json', patience, body)).json() as T;
  }

  /** Bring a file in one try, and read what is said of it. Throws `Problem`. */
  async bring<T>(url: string, file: Blob, patience: number): Promise<T> {
    return await (await this.answered(url, 'application/json', patience, file)).json() as T;
  }

  /** Do something in one try that nobody has pressed for; under a `key`, where it is asked for again. Throws `Problem`. */
  async tell<T>(url: string, body: object, patience: number, key = freshKey()): Promise<T> {
    return await (await this.answered(url, 'application/json', patience, body, key)).json() as T;
  }

  /** Read a file in one try. */
  async file(url: string, patience: number): Promise<Blob> {
    return (await this.answered(url, '*/*', patience)).blob();
  }

  /**
   * Do something once; throws `Problem`. One call is one press.
   *
   * A press whose answer was lost is asked about again with its own `key` and the same body. Where something else can
   * be done instead, it is given up after so many ms.
   */
  post<T>(url: string, body: object = {}, key = freshKey(), giveUp = GIVE_UP_MS): Promise<T> {
    return this.send<T>('POST', url, body, key, giveUp);
  }

  /** Put something in its place; throws `Problem`. */
  put(url: string, body: object): Promise<void> {
    return this.send<undefined>('PUT', url, body);
  }

  delete(url: string): Promise<void> {
    return this.send<undefined>('DELETE', url);
  }

  private async answered(url: string, accept: string, patience: number, body?: object | Blob, key?: string): Promise<Response> {
    const csrf = this.csrf();
    const [type, sent] = body instanceof Blob ? ['application/octet-stream', body] : ['application/json', JSON.stringify(body)];
    const headers = {
      Accept: accept,
      ...(csrf !== undefined && { 'X-CSRF-Token': csrf }),
      ...(body && { 'Content-Type': type }),
      ...(key !== undefined && { 'Idempotency-Key': key }),
    };
    const response = await once(url, { headers, cache: 'no-store', ...(body && { method: 'POST', body: sent }) }, patience);
    if (!response) throw new Problem('unreachable', 0);
    return this.succeeded(response, csrf);
  }

  /** An answer that is a success; what else it is, is thrown. */
  private async succeeded(response: Response, csrf: string | undefined): Promise<Response> {
    if (response.ok) return response;
    const problem = await problemOf(response);
    if (problem.code === 'unauthorised') this.onUnauthorised(problem, csrf);
    throw problem;
  }

  private async send<T>(method: string, url: string, body?: object, key?: string, giveUp = GIVE_UP_MS): Promise<T> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    const csrf = this.csrf();
    if (csrf) headers['X-CSRF-Token'] = csrf;
    if (key !== undefined) headers['Idempotency-Key'] = key;
    if (body) headers['Content-Type'] = 'application/json';
    const request: RequestInit = { method, headers, cache: 'no-store', ...(body && { body: JSON.stringify(body) }) };
    const tell = (activity: Activity) => { if (method !== 'GET') this.doing.set(activity); };
    tell('busy');
    try {
      const response = await this.succeeded(await persist(url, request, giveUp, () => { tell('trying'); }), csrf);
      return (response.status === 204 ? undefined : await response.json()) as T;
    } finally {
      tell('idle');
    }
  }
}

async function persist(url: string, request: RequestInit, giveUp: number, onTrying: () => void): Promise<Response> {
  const end = performance.now() + giveUp;
  for (let tries = 0; ; tries += 1) {
    const response = await once(url, request, giveUp < GIVE_UP_MS ? Math.min(TRY_MS, Math.max(0, end - performance.now())) : TRY_MS);
    if (response && !TRY_AGAIN.has(response.status)) return response;
    const wait = waitBefore(tries, response);
    if (performance.now() + wait > end) {
      if (response) return response;
      throw new Problem('unreachable', 0);
    }
    onTrying();
    await pause(wait);
  }
}

/** Send once; nothing when no answer came in time. */
async function once(url: string, request: RequestInit, patience = TRY_MS): Promise<Response | undefined> {
  const abort = new AbortController();
  const timer = setTimeout(() => { abort.abort(); }, patience);
  try {
    return await fetch(url, { ...request, ...OF_OUR_PAGE, signal: abort.signal });
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function waitBefore(tries: number, response: Response | undefined): number {
  const asked = Number(response?.headers.get('Retry-After') ?? 0) * 1000;
  const own = BACK_OFF_MS[Math.min(tries, BACK_OFF_MS.length - 1)] ?? 0;
  return Math.max(asked || 0, own) * (1 + Math.random() / 4);
}
