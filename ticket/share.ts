/** What became of a wish to share: done by the phone, copied, or left to the visitor's own hand. */
export type Shared = 'given' | 'copied' | 'by-hand';

/** What a browser may have to share with: on plain HTTP neither is there. */
export interface Means {
  share?: (what: { title: string; url: string }) => Promise<void>;
  clipboard?: { writeText: (words: string) => Promise<void> };
}

/** Let the phone send a link to somebody, else copy it; where no browser may, it is shown to be copied by hand. */
export async function share(means: Means, title: string, url: string): Promise<Shared> {
  if (means.share) {
    try {
      await means.share({ title, url });
      return 'given';
    } catch (error) {
      // Whoever closes the phone's own list has decided otherwise.
      if (error instanceof DOMException && error.name === 'AbortError') return 'given';
    }
  }
  try {
    if (!means.clipboard) return 'by-hand';
    await means.clipboard.writeText(url);
    return 'copied';
  } catch {
    return 'by-hand';
  }
}
