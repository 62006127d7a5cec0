/** Which ticket this page shows: office and id, from behind the `#` where no server sees them. */
export interface Held {
  office: string;
  id: string;
}

/** Read `#office/id`; nothing when the link is not one of ours. */
export function heldIn(hash: string): Held | undefined {
  const [office, id, ...rest] = hash.replace(/^#/, '').split('/').map(decodeURIComponent);
  return office && id && rest.length === 0 ? { office, id } : undefined;
}
