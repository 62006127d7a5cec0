import type { Expected, Wait } from './wire';

const MINUTE_MS = 60_000;

/** Whoever may expect a call; without `expected` nobody is at work who may make it. */
export interface Expecting {
  ahead?: number;
  expected?: Expected;
}

/** What is left of an expected wait, counted down by the page: to the minute what the server says at that moment. */
export function waitLeft({ expected }: Expecting, now: number): Wait | undefined {
  if (!expected) return undefined;
  const left = (at: string) => Math.max(0, Math.ceil((Date.parse(at) - now) / MINUTE_MS)) * 60;
  return { low: left(expected.low), likely: left(expected.likely), high: left(expected.high) };
}
