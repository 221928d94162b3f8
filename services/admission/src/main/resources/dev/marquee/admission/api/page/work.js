/** The work that somebody new is asked for, done beside the page so that it stays alive. One at a time. */
export class Work {
  #worker = null;
  #began = 0;

  /** How many tries there were, and how many it takes on average. */
  tried = 0;
  expected = 1;

  /**
   * @param {{text: string, difficultyBits: number}} challenge
   * @param {() => void} progressed
   * @return the proof; rejects where this browser cannot do it
   */
  solve({ text, difficultyBits }, progressed) {
    this.stop();
    this.tried = 0;
    this.expected = 2 ** difficultyBits;
    this.#began = performance.now();
    return new Promise((resolve, reject) => {
      this.#worker = new Worker(new URL('./solver.js', import.meta.url));
      this.#worker.onerror = reject;
      this.#worker.onmessage = ({ data }) => {
        if (data.proof) {
          this.stop();
          resolve(data.proof);
        } else {
          this.tried = data.tried;
          progressed();
        }
      };
      this.#worker.postMessage({ text, difficultyBits });
    });
  }

  stop() {
    this.#worker?.terminate();
    this.#worker = null;
  }

  /** How likely it was that it would be done by now, 0 to 1: nobody can say how far it is. */
  get likelihood() {
    return 1 - Math.exp(-this.tried / this.expected);
  }

  /** How long nine of ten browsers as fast as this one take, in s; null while nobody knows. */
  get seconds() {
    const perMillisecond = this.tried / (performance.now() - this.#began);
    return this.tried ? (this.expected * Math.LN10) / perMillisecond / 1_000 : null;
  }
}
