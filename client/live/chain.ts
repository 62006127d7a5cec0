import { merge, type Json } from './merge';

/** One message of the server: how a view went from one version to the next. */
export interface Patch {
  office?: string;
  view: string;
  from: string;
  version: string;
  patch: Json;
}

/** The state of one view, carried forward by patches that fit end to end. */
export class Chain {
  state: Json;
  private version: string;
  private readonly early = new Map<string, Patch>();

  constructor(version: string, state: Json) {
    this.version = version;
    this.state = state;
  }

  /** Whether a patch waits for one that has not come. */
  get gap(): boolean {
    return this.early.size > 0;
  }

  /** Merge this patch and all that waited for it; answer whether the state moved. */
  take(patch: Patch): boolean {
    this.early.set(patch.from, patch);
    const before = this.version;
    for (let next = this.next(); next; next = this.next()) {
      this.state = merge(this.state, next.patch);
      this.version = next.version;
    }
    return this.version !== before;
  }

  private next(): Patch | undefined {
    const next = this.early.get(this.version);
    if (next) this.early.delete(this.version);
    return next;
  }
}
