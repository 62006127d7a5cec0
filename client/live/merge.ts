/** A JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

interface JsonObject {
  [key: string]: Json;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Give the target as an RFC 7396 merge patch changes it.
 *
 * Neither argument is changed; parts that the patch does not touch are shared with the target.
 */
export function merge(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [key, change] of Object.entries(patch)) {
    if (change === null) merged.delete(key);
    else merged.set(key, merge(merged.get(key), change));
  }
  return Object.fromEntries(merged);
}
