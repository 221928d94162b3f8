import { waitAfter } from './backoff.js';
import { Poll } from './poll.js';
import { Socket } from './socket.js';

/** Another tab of this visitor took the connection over; to take it back would only start a quarrel. */
const TOO_MANY = 4409;

/** Sockets in a row that never opened, after which the page asks instead of listening; and for how long, in ms. */
const GIVE_UP = 3;
const TRY_AGAIN = 120_000;

/** Nothing was said for this long, in ms, by a pod that has not said yet how often it says something. */
const SILENT = 30_000;

/** The pod has not seen the line for this long, in ms: places stand still because nobody can look at them. */
const STALLED = 5_000;

/** No answer for this long, in ms: the connection is dead, whatever the browser says. */
const DEAD = 6_000;

/**
 * The way to the line, kept up for as long as somebody waits. Its state is one of connecting, open, stalled (nobody can look
 * at the line), polling, lost, elsewhere, closed.
 */
export class Link {
  #movieId;
  #listener;
  #way = null;
  #timers = {};
  #failures = 0;
  #unopened = 0;
  #hint = null;
  #silent = SILENT;
  #state = 'closed';

  /**
   * @param {{hello: () => void, heard: (frame: object) => void, linked: (state: string) => void}} listener `hello`: the way
   *     is open, and the line does not know yet who is there
   */
  constructor(movieId, listener) {
    this.#movieId = movieId;
    this.#listener = listener;
    addEventListener('offline', () => this.#lose());
    addEventListener('online', () => this.hurry());
  }

  get state() {
    return this.#state;
  }

  open() {
    this.#drop();
    this.#become(this.#state === 'lost' || this.#state === 'polling' ? this.#state : 'connecting');
    this.#way = new Socket(this.#movieId, {
      opened: () => this.#opened(),
      heard: (frame) => this.#heard(frame),
      closed: (code, wasOpen) => this.#closed(code, wasOpen),
    });
  }

  say(frame) {
    this.#way?.say(frame);
  }

  /** As say, and what is asked must be answered soon: finds out whether the way is still one. */
  ask(frame) {
    clearTimeout(this.#timers.answer);
    this.#timers.answer = setTimeout(() => this.retry(), DEAD);
    this.say(frame);
  }

  /** Somebody looks again: no more waiting for the next try. */
  hurry() {
    if (this.#state === 'lost') {
      this.#drop();
      this.#timers.next = setTimeout(() => this.open(), waitAfter(0) / 2);
    }
  }

  /** Begins anew, after a while. */
  retry() {
    this.#drop();
    this.#later();
  }

  close() {
    this.#drop();
    this.#become('closed');
  }

  #opened() {
    this.#unopened = 0;
    this.#listener.hello();
  }

  #heard(frame) {
    this.#watch();
    if (frame.action === 'ALIVE') {
      this.#alive(frame);
      return;
    }
    clearTimeout(this.#timers.answer);
    if (frame.action === 'RECONNECT') {
      this.#hint = frame.afterMillis;
      return;
    }
    if (frame.action !== 'ERROR') {
      this.#failures = 0;
      this.#become(this.#way instanceof Poll ? 'polling' : 'open');
    }
    this.#listener.heard(frame);
  }

  #alive({ everyMillis, lineAgeMillis }) {
    this.#silent = everyMillis * 2.5;
    if (this.#state === 'open' || this.#state === 'stalled') {
      this.#become(lineAgeMillis > STALLED ? 'stalled' : 'open');
    }
  }

  /** A connection that dies in silence looks like a line that does not move. */
  #watch() {
    clearTimeout(this.#timers.silence);
    if (this.#way instanceof Socket) {
      this.#timers.silence = setTimeout(() => this.retry(), this.#silent);
    }
  }

  #closed(code, wasOpen) {
    this.#way = null;
    if (code === TOO_MANY) {
      this.#drop();
      this.#become('elsewhere');
      return;
    }
    this.#unopened += wasOpen ? 0 : 1;
    this.#later();
  }

  #later() {
    const wait = this.#hint ?? waitAfter(this.#failures);
    const first = this.#state === 'connecting' && this.#failures === 0;
    if (this.#hint === null && !first) {
      this.#become('lost');
    }
    clearTimeout(this.#timers.next);
    clearTimeout(this.#timers.silence);
    this.#hint = null;
    this.#failures += 1;
    this.#timers.next = setTimeout(() => (this.#unopened >= GIVE_UP ? this.#poll() : this.open()), wait);
  }

  #poll() {
    this.#drop();
    this.#unopened = GIVE_UP - 1;
    this.#way = new Poll(this.#movieId, (frame) => this.#heard(frame), () => this.#closed(0, true));
    this.#timers.next = setTimeout(() => this.open(), TRY_AGAIN);
    this.#listener.hello();
  }

  #lose() {
    if (this.#way || this.#timers.next) {
      this.#drop();
      this.#become('lost');
    }
  }

  #drop() {
    Object.values(this.#timers).forEach(clearTimeout);
    this.#timers = {};
    this.#way?.close();
    this.#way = null;
  }

  #become(state) {
    if (this.#state !== state) {
      this.#state = state;
      this.#listener.linked(state);
    }
  }
}
