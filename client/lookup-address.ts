/**
 * What stands behind the `#` of the page that says how a dossier stands, so that no server on the way logs it: the
 * office, and the code where one is known.
 */
export const lookupHash = (office: string, code?: string): string =>
  `#${[office, ...(code === undefined ? [] : [code])].map(encodeURIComponent).join('/')}`;

/** Where anybody reads how a dossier stands: what the code on its papers leads to. */
export const lookupAddress = (base: string, office: string, code: string): string =>
  `${base.replace(/\/+$/, '')}/lookup/${lookupHash(office, code)}`;
