import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Ends what was begun: a subscription, a watch. */
export type Stop = () => void;

/** A value that can be read at any time and tells its listeners when it changes. */
export interface Watchable<T> {
  readonly value: T;
  subscribe(listener: (value: T) => void): Stop;
}

/** A watchable value that its owner sets. */
export class Observed<T> implements Watchable<T> {
  private current: T;
  private readonly listeners = new Set<(value: T) => void>();

  constructor(first: T) {
    this.current = first;
  }

  get value(): T {
    return this.current;
  }

  set(value: T): void {
    if (Object.is(value, this.current)) return;
    this.current = value;
    for (const listener of [...this.listeners]) listener(value);
  }

  subscribe(listener: (value: T) => void): Stop {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}

/** Anything whose changes can be listened to. */
export interface Source {
  subscribe(listener: () => void): Stop;
}

/** Renders its Lit element anew whenever one of the sources changes, while it is on the page. */
export class Observing implements ReactiveController {
  private readonly host: ReactiveControllerHost;
  private readonly sources: Source[];
  private stops: Stop[] = [];

  constructor(host: ReactiveControllerHost, ...sources: Source[]) {
    this.host = host;
    this.sources = sources;
    host.addController(this);
  }

  hostConnected(): void {
    this.stops = this.sources.map((source) => source.subscribe(() => { this.host.requestUpdate(); }));
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    for (const stop of this.stops) stop();
    this.stops = [];
  }
}
