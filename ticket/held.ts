/** Which ticket this page shows: office and id, from behind the `#` where no server sees them. */
export interface Held {
  office: string;
  id: string;
}

/** Read `#office/id`; nothing when the link is not one of ours. */
export function heldIn(hash: string): Held | undefined {
  const [office, id, ...rest] = hash.replace(/^#/, '').split('/').map(plain);
  return office && id && rest.length === 0 ? { office, id } : undefined;
}

/** Undo the escapes of an address; a broken one is no part of any link. */
function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
