import * as api from './api.js';

/** What anybody may know of the sale, and what time it is there. */
export class Sale {
  #movieId;
  #announced = {};
  #asked = false;

  /** How far this device's clock is ahead of the line's, in ms; null while nobody knows. */
  #ahead = null;

  constructor(movieId) {
    this.#movieId = movieId;
  }

  /** What to call the movie before humans; empty while nobody has been asked. */
  get title() {
    return this.#asked ? this.#announced.title ?? this.#movieId : '';
  }

  get isLottery() {
    return this.#announced.ordering === 'LOTTERY';
  }

  /** Looks again; where nothing answers, what was known stays. */
  async ask() {
    try {
      const { status, body } = await api.announcement(this.#movieId);
      if (status === 200) {
        this.#announced = body;
        this.setClock(body.timestamp);
      }
    } catch {
      // the link says that nothing answers
    }
    this.#asked = true;
  }

  /** Whether anybody may stand in line. */
  isOpen() {
    const { phase, hold } = this.#announced;
    return (phase === 'LOBBY' || phase === 'OPEN') && hold !== 'HOLD_AND_DRAIN';
  }

  /** Whether the doors would be open, and somebody holds them shut. */
  isHeld() {
    const { phase, hold } = this.#announced;
    return phase !== 'NOT_OPEN' && hold === 'HOLD_AND_DRAIN';
  }

  /** When the next door opens before this visitor, in ms since the epoch; null where nobody knows. */
  opening({ phase }) {
    const { lobbyOpensAt, opensAt } = this.#announced;
    const doors = phase === 'lobby' ? [opensAt] : [lobbyOpensAt, opensAt];
    const ahead = doors.filter((time) => time > this.now());
    return ahead.length ? Math.min(...ahead) : null;
  }

  /** How long until then, in ms; null where nobody knows. */
  untilOpening(place) {
    const opening = this.opening(place);
    return opening && opening - this.now();
  }

  /** The clock of the line, in ms since the epoch. */
  now() {
    return Date.now() - (this.#ahead ?? 0);
  }

  /** News that took a while makes this device look ahead, never behind: the lowest is the truest. */
  setClock(timestamp) {
    if (timestamp) {
      const ahead = Date.now() - timestamp;
      this.#ahead = Math.min(ahead, this.#ahead ?? ahead);
    }
  }
}
