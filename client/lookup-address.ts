/**
 * Where anybody reads how a dossier stands: what the code on its papers leads to.
 *
 * Office and code stand behind the `#`, so that no server on the way logs them.
 */
export const lookupAddress = (base: string, office: string, code: string): string =>
  `${base.replace(/\/+$/, '')}/lookup/#${encodeURIComponent(office)}/${encodeURIComponent(code)}`;
