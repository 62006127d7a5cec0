import { path, type Api } from '../../client/session/api';
import { problemFrom } from '../../client/session/problem';
import type { DossierStanding } from '../../client/wire';
import type { Step } from '../step';

/** Ask where a dossier stands, and say which step follows: what stood in the field stays there if there is none. */
export async function lookUp(api: Api, office: string, code: string, typed: string): Promise<Step> {
  try {
    return { kind: 'standing', standing: await api.get<DossierStanding>(path('offices', office, 'dossiers', code, 'standing')) };
  } catch (error) {
    return { kind: 'dossier', typed, problem: problemFrom(error) };
  }
}
