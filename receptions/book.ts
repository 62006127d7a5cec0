import { path, type Api } from '../client/session/api';
import { problemFrom, type Problem } from '../client/session/problem';
import type { CitizenRequest, DisplayView, MadePromise, NotedReading, Office, PromisesMade, Readings, ReceivingDays, RegisterOfDay, Ticket } from '../client/wire';

/** A manager who may be put on the short list. */
export interface Person {
  id: string;
  name: string;
  role: string;
}

/** Who works here, as far as it matters what is read. */
export interface Reader {
  hears: boolean;
  administers: boolean;
}

/** The register, the promises and the days of an office as they were read last, and what is done with them. */
export class Book {
  office: Office | undefined;
  days: ReceivingDays | undefined;
  register: RegisterOfDay | undefined;
  promises: MadePromise[] = [];
  people: Person[] = [];
  readings: NotedReading[] = [];
  /** The number that is at the reception room now. */
  inHand: string | undefined;
  /** The words of a confidential request, while it is open here. */
  confided: CitizenRequest | undefined;
  problem: Problem | undefined;
  busy = false;
  private name = '';
  private readonly api: Api;
  private readonly changed: () => void;

  constructor(api: Api, changed: () => void) {
    this.api = api;
    this.changed = changed;
  }

  get today(): string {
    return this.days?.today ?? '';
  }

  forget(): void {
    this.office = this.days = this.register = this.inHand = this.confided = this.problem = undefined;
    this.promises = this.people = this.readings = [];
  }

  /** Read all that somebody may see, of a day or of today. */
  async read(office: string, day: string | undefined, { hears, administers }: Reader): Promise<void> {
    this.name = office;
    try {
      this.office ??= await this.api.get<Office>(path('offices', office));
      const days = await this.get<ReceivingDays>('calendar');
      this.register = await this.get<RegisterOfDay>('days', day ?? days.today);
      if (hears) this.promises = (await this.get<PromisesMade>('promises')).promises;
      if (hears) this.people = (await this.api.get<{ people: Person[] }>(this.at('people'))).people.filter(({ role }) => role === 'manager');
      if (administers) this.readings = (await this.get<Readings>('readings')).readings;
      this.inHand = days.counter === undefined ? undefined : await this.atCounter(days.counter);
      this.days = days;
    } catch (error) {
      this.problem = problemFrom(error);
    }
    this.changed();
  }

  /** Do something with the books, one press at a time, and answer whether it was done. */
  async press(...steps: (() => Promise<unknown>)[]): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = undefined;
    this.changed();
    try {
      for (const step of steps) await step();
      return true;
    } catch (error) {
      this.problem = problemFrom(error);
      return false;
    } finally {
      this.busy = false;
      this.changed();
    }
  }

  /** Something of reception days: `requests/{id}/receive`. */
  async post<T = unknown>(to: string, body: object = {}): Promise<T> {
    return this.api.post<T>(`${this.at('receptions')}/${to}`, body);
  }

  /** Give a number of the hall to somebody who has none. */
  async takeNumber(service: string): Promise<string> {
    return (await this.api.post<Ticket>(this.at('tickets'), { service })).number;
  }

  /** Something of the counter that stands for the reception room. */
  async atRoom(act: string): Promise<void> {
    const counter = this.days?.counter;
    if (counter !== undefined) await this.api.post(`${this.at('counters', counter)}/${act}`);
  }

  /** Read the words of a confidential request, which is written down. */
  async confide(id: string): Promise<boolean> {
    return this.press(async () => { this.confided = await this.post<CitizenRequest>(`requests/${id}/read`); });
  }

  private at(...parts: string[]): string {
    return path('offices', this.name, ...parts);
  }

  private async get<T>(...parts: string[]): Promise<T> {
    return this.api.get<T>(this.at('receptions', ...parts));
  }

  private async atCounter(counter: string): Promise<string | undefined> {
    const { state } = await this.api.get<{ state: DisplayView }>(this.at('views', 'display'));
    return Object.values(state.calls).find((call) => call.counter === counter)?.number;
  }
}
