/** The parts of an address behind its `#`, which no server sees: `#sample/2.000815`. A broken part is empty. */
export const partsBehind = (hash: string): string[] => hash.replace(/^#/, '').split('/').map(plain);

/** Undo the escapes of an address; a broken one is no part of any link. */
function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
