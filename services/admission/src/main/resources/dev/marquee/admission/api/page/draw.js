/**
 * A lottery, checked by whoever took part: the seed must have the fingerprint that was published before, and the lot of a
 * visitor follows from the seed and their requestId. Pure, but for the browser's cryptography.
 */
async function digest(algorithm, text) {
  const bytes = await crypto.subtle.digest(algorithm, new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether this browser can check at all: it does so on secure pages only. */
export const canCheck = () => globalThis.crypto?.subtle !== undefined;

/** Whether the seed is the one whose fingerprint was published. */
export async function holds(seed, seedHash) {
  return (await digest('SHA-256', seed)) === seedHash;
}

/** The lot of a visitor, 1 or more; the lowest goes first. */
export async function lot(seed, requestId) {
  return parseInt((await digest('SHA-1', seed + requestId)).slice(0, 12), 16) + 1;
}
