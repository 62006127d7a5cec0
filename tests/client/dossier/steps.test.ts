import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../../client/dossier/steps';
import type { DossierStanding } from '../../../client/wire';

const standing = (state: DossierStanding['state']): DossierStanding => ({ code: 'H00-261201-0001', state, received_on: '2026-12-01' });

describe('the steps of a dossier', () => {
  it.each([
    ['under-way', 'worked-on'],
    ['supplement-asked', 'supplement-asked'],
    ['ready', 'ready'],
  ] as const)('of one that is %s, all before %s are done and none after', (state, here) => {
    const steps = stepsOf(standing(state)), at = steps.findIndex(([name]) => name === here);
    expect(steps.map(([, progress]) => progress)).toEqual(steps.map((_, place) => (place < at ? 'done' : place === at ? 'now' : 'to-come')));
  });

  it('of one that has ended are all done', () => {
    for (const state of ['handed-over', 'ended'] as const) expect(stepsOf(standing(state)).every(([, progress]) => progress === 'done')).toBe(true);
  });
});
