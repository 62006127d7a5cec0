/** An answer of the server that says why it did not do what was asked (RFC 9457). */
export class Problem extends Error {
  /** Stable, worded by `errors.<code>`; `unreachable` when no answer came at all. */
  readonly code: string;
  /** The HTTP status, 0 when no answer came at all. */
  readonly status: number;
  /** The whole answer: what it names besides (counter, service, …) by its own field names. */
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(code: string, status: number, fields: Record<string, unknown> = {}) {
    super(code);
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.fields = fields;
  }
}

/** What went wrong, as a problem: what nobody foresaw is `unexpected`, and is said too. */
export const problemFrom = (error: unknown): Problem => (error instanceof Problem ? error : new Problem('unexpected', 0));

/** Read the problem out of an answer that is not a success. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  const fields = typeof body === 'object' && body !== null ? { ...body } as Record<string, unknown> : {};
  const code = typeof fields.code === 'string' ? fields.code : 'unexpected';
  return new Problem(code, response.status, fields);
}
