import { lookupAddress } from '../lookup-address';
import { path, type Api } from '../session/api';
import { Problem } from '../session/problem';
import type { Dossier, Office, Procedure, ReturnPass } from '../wire';
import { learnAll } from '../words/known';
import type { Form } from './forms';

const LOOPBACK = /^(localhost|127\.[\d.]+|\[::1\])$/;

/** The office that anybody may try, on a machine of one's own too. */
const SAMPLE = 'sample';

/** All that stands on a paper. */
export interface Paper {
  form: Form;
  dossier: Dossier;
  office: Office;
  /** Nothing where the catalogue does not have it: then its code stands there alone. */
  procedure: Procedure | undefined;
  /** The pass with which whoever brings a supplement comes back, while it is good. */
  pass: ReturnPass | undefined;
}

/** Read what stands on a paper beside the dossier itself. Throws `Problem`. */
export async function readPaper(api: Api, form: Form, dossier: Dossier, id: string): Promise<Paper> {
  const { return_pass: bound } = dossier;
  const [office, procedure, pass] = await Promise.all([
    api.get<Office>(path('offices', id)),
    ifThere(api.get<Procedure>(path('offices', id, 'procedures', dossier.procedure))),
    form === 'supplement' && bound !== undefined ? ifThere(api.get<ReturnPass>(path('offices', id, 'passes', bound))) : undefined,
    learnAll(),
  ]);
  return { form, dossier, office, procedure, pass: pass?.state === 'good' ? pass : undefined };
}

/** What there is; nothing where there is none. */
async function ifThere<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined;
    throw error;
  }
}

/** Where phones reach this server; nothing where none could, since the machine knows itself only as its own. */
export function baseOf({ id, public_url: said }: Pick<Office, 'id' | 'public_url'>, { origin, hostname }: { origin: string; hostname: string } = location): string | undefined {
  if (said === undefined && LOOPBACK.test(hostname) && id !== SAMPLE) return undefined;
  return (said ?? origin).replace(/\/+$/, '');
}

/** Where a phone reads how the dossier stands. */
export function lookUpOf({ office, dossier }: Paper): string | undefined {
  const base = baseOf(office);
  return base === undefined ? undefined : lookupAddress(base, office.id, dossier.code);
}

/** Where a phone shows the pass, which a kiosk scans. */
export function passPageOf({ office, pass }: Paper): string | undefined {
  const base = baseOf(office);
  return base === undefined || !pass ? undefined : `${base}/ticket/#${office.id}/pass/${pass.id}`;
}
