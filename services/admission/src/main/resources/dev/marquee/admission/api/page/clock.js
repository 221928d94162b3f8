/** Calls once a second, and only while somebody needs it and somebody looks. */
export class Clock {
  #tick;
  #timer = null;
  #needed = false;

  constructor(tick) {
    this.#tick = tick;
    document.addEventListener('visibilitychange', () => this.#settle());
  }

  /** Whether anything on the page runs down. */
  need(needed) {
    if (this.#needed !== needed) {
      this.#needed = needed;
      this.#settle();
    }
  }

  #settle() {
    const runs = this.#needed && !document.hidden;
    if (runs && this.#timer === null) {
      this.#timer = setInterval(this.#tick, 1_000);
    } else if (!runs && this.#timer !== null) {
      clearInterval(this.#timer);
      this.#timer = null;
    }
  }
}
