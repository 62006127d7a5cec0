import { describe, expect, it } from 'vitest';
import { nextStep } from '../../../counter/step';
import { called, hoa, lan, minh, serving, view } from './view';

describe('nextStep', () => {
  it('leads through a visit: open, call, start, finish', () => {
    expect(nextStep(view({}, 'closed'), lan)).toBe('open');
    expect(nextStep(view(), lan)).toBe('call');
    expect(nextStep(view({ hand: called }), lan)).toBe('start');
    expect(nextStep(view({ hand: serving }), lan)).toBe('finish');
  });

  it('lets a paused clerk end what is in hand before she goes on', () => {
    expect(nextStep(view({ hand: serving }, 'paused'), lan)).toBe('finish');
    expect(nextStep(view({}, 'paused'), lan)).toBe('resume');
  });

  it('offers a hand-over where another clerk sits, but lets a manager act', () => {
    expect(nextStep(view({ hand: called }), hoa)).toBe('take-over');
    expect(nextStep(view({ hand: called }), minh)).toBe('start');
  });

  it('opens nothing once the day is closed', () => {
    expect(nextStep(view({ day_closed: true }, 'closed'), lan)).toBe('day-closed');
    expect(nextStep(view({ day_closed: true }), lan)).toBe('call');
  });
});
