import type { DossierStanding } from '../wire';

/** How far a step has come. */
export type Progress = 'done' | 'now' | 'to-come';

/** The steps of a dossier in their order, each with how far it has come. */
export function stepsOf({ state }: DossierStanding): [string, Progress][] {
  switch (state) {
    case 'under-way':
      return [['received', 'done'], ['worked-on', 'now'], ['ready', 'to-come'], ['handed-over', 'to-come']];
    case 'supplement-asked':
      return [['received', 'done'], ['supplement-asked', 'now'], ['ready', 'to-come'], ['handed-over', 'to-come']];
    case 'ready':
      return [['received', 'done'], ['worked-on', 'done'], ['ready', 'now'], ['handed-over', 'to-come']];
    case 'handed-over':
      return [['received', 'done'], ['worked-on', 'done'], ['ready', 'done'], ['handed-over', 'done']];
    case 'ended':
      return [['received', 'done'], ['ended', 'done']];
  }
}
