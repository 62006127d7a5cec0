import { askable } from '../client/dossier/code';
import { partsBehind } from '../client/session/behind';

/** What the page is about: a dossier of an office, or the field for its code; without an office, of the first there is. */
export interface Place {
  office?: string;
  code?: string;
}

/** Read `#office/code` or `#office`: it stands behind the `#`, so that no server's log has it. */
export function placeIn(hash: string): Place {
  const [office = '', code = ''] = partsBehind(hash);
  const asked = askable(code);
  return { ...(office !== '' && { office }), ...(asked !== '' && { code: asked }) };
}
