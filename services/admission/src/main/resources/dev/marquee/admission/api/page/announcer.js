/** Between two polite announcements of a place pass at least this many ms: a screen reader is not a ticker. */
const PAUSE = 15_000;

/** Tells those who do not look at the screen. */
export class Announcer {
  #polite;
  #assertive;
  #saidAt = -Infinity;
  #waiting = null;
  #timer = null;

  /**
   * @param {Element} polite a live region
   * @param {Element} assertive a live region that interrupts
   */
  constructor(polite, assertive) {
    this.#polite = polite;
    this.#assertive = assertive;
  }

  /** Soon enough; of several that wait only the last is said. */
  soon(text) {
    this.#waiting = text;
    const left = this.#saidAt + PAUSE - performance.now();
    if (left <= 0) {
      this.#say();
    } else {
      this.#timer ??= setTimeout(() => this.#say(), left);
    }
  }

  /** At once, but without interrupting. What waited is outdated. */
  now(text) {
    this.#waiting = text;
    this.#say();
  }

  /** At once, whatever is being read. */
  alarm(text) {
    this.#forget();
    this.#assertive.textContent = text;
  }

  #say() {
    const text = this.#waiting;
    this.#forget();
    this.#saidAt = performance.now();
    this.#assertive.textContent = '';
    if (text !== this.#polite.textContent) {
      this.#polite.textContent = text;
    }
  }

  #forget() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#waiting = null;
  }
}
