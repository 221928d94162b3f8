import * as api from './api.js';

/** How often to ask, in ms: at the head of the line, in its tail, and while nobody looks. */
const HEAD = 3_000;
const TAIL = 10_000;
const HIDDEN = 20_000;
const HEAD_LENGTH = 1_000;

/** The line over the JSON API, for where a WebSocket cannot be opened. Takes and gives the frames of the socket. */
export class Poll {
  #movieId;
  #heard;
  #failed;
  #credentials = {};
  #pass = null;
  #last = null;
  #timer = null;
  #closed = false;

  /** @param {() => void} failed nothing answers, and nothing more is told */
  constructor(movieId, heard, failed) {
    this.#movieId = movieId;
    this.#heard = heard;
    this.#failed = failed;
  }

  async say(frame) {
    try {
      const answer = await this.#ask(frame);
      if (this.#closed) {
        return;
      }
      this.#tell(answer);
      this.#plan();
    } catch {
      if (!this.#closed) {
        this.close();
        this.#failed();
      }
    }
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #ask(frame) {
    const { requestId, token } = this.#credentials;
    switch (frame.action) {
      case 'JOIN':
        this.#credentials = { token: frame.visitorToken };
        return read(await api.join(this.#movieId, frame.visitorToken, frame.proof), 'STATE');
      case 'RESUME':
        this.#credentials = {
          requestId: frame.requestId,
          token: frame.visitorToken,
          receipt: frame.receipt,
        };
        return read(
          await api.status(this.#movieId, frame.requestId, frame.visitorToken, frame.receipt),
          'STATE',
        );
      case 'CLAIM':
        return read(await api.claim(this.#movieId, requestId, token), 'CLAIMED');
      case 'LEAVE':
        return read(await api.leave(this.#movieId, requestId, token), 'REMOVED', 'LEFT');
      case 'END':
        return read(await api.end(this.#movieId, requestId, this.#pass), 'REMOVED', 'ENDED');
      default:
        throw new TypeError(`no such action: ${frame.action}`);
    }
  }

  #tell(frame) {
    if (frame.action === 'STATE') {
      this.#last = frame;
      this.#credentials = {
        requestId: frame.requestId,
        token: frame.visitorToken ?? this.#credentials.token,
        receipt: frame.receipt ?? this.#credentials.receipt,
      };
    }
    if (frame.action === 'CLAIMED') {
      this.#pass = frame.pass;
    }
    this.#heard(frame);
  }

  #plan() {
    clearTimeout(this.#timer);
    const { requestId, token, receipt } = this.#credentials;
    if (!this.#closed && requestId && this.#last?.state !== 'GONE') {
      const often = document.hidden ? HIDDEN : this.#last.rank > HEAD_LENGTH ? TAIL : HEAD;
      const ask = () => this.say({ action: 'RESUME', requestId, visitorToken: token, receipt });
      this.#timer = setTimeout(ask, often * (0.8 + 0.4 * Math.random()));
    }
  }
}

function read({ status, body }, action, reason) {
  if (status < 300) {
    return reason ? { action, reason } : { action, ...body };
  }
  return { action: 'ERROR', problem: { status, ...body } };
}
