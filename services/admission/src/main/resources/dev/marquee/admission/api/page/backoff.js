/** Longest wait between two tries, in ms. */
const LONGEST = 30_000;

/**
 * How long to wait before the next try, in ms. All of it is chance, so that a crowd that lost one pod does not come back at
 * the same instant.
 *
 * @param {number} failures tries in a row that failed, 0 or more
 */
export function waitAfter(failures, random = Math.random) {
  return Math.round(random() * Math.min(LONGEST, 1_000 * 2 ** failures));
}
