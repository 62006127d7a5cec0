/** An id for a new position that no other one has. */
export function idOf(taken: readonly string[]): string {
  for (let n = taken.length + 1; ; n += 1) {
    const id = `post-${String(n)}`;
    if (!taken.includes(id)) return id;
  }
}
