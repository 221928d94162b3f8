import * as api from './api.js';
import * as memory from './memory.js';
import { mayTypeCode } from './place.js';

const part = (id) => document.querySelector(`#${id}`);

/** From one device of a person to another: shows a code on the one, takes it on the other. */
export class Device {
  #movieId;
  #visit;
  #words;
  #showing = part('device');
  #typing = part('typing');
  #until = null;
  #timer = null;
  #asked = 0;

  /** @param {() => object} words of the language that is spoken at the moment */
  constructor(movieId, visit, words) {
    this.#movieId = movieId;
    this.#visit = visit;
    this.#words = words;
    this.#showing.addEventListener('close', () => this.#forgetCode());
    part('typing-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#typed(part('typed').value);
    });
  }

  /** A new code; the one before is void from then on. */
  async showCode() {
    this.#forgetCode();
    if (!this.#showing.open) {
      this.#showing.showModal();
    }
    const turn = this.#asked;
    const { requestId } = memory.place(this.#movieId);
    let answer;
    try {
      answer = await api.deviceCode(this.#movieId, requestId, memory.token(this.#movieId));
    } catch {
      answer = { status: 0 };
    }
    if (turn === this.#asked) {
      this.#show(answer);
    }
  }

  askForCode() {
    part('typed').value = part('typing-wrong').textContent = '';
    this.#typing.showModal();
  }

  close() {
    this.#typing.close();
  }

  /** The visitor stands elsewhere by now, and nothing may cover that; whoever types goes on while that makes sense. */
  follow(place) {
    this.#showing.close();
    if (!mayTypeCode(place)) {
      this.close();
    }
  }

  #show({ status, body }) {
    const say = (...what) => this.#words().say(...what);
    if (status !== 201) {
      part('device-wrong').textContent = say('device.failed');
      return;
    }
    part('device-code').textContent = body.code;
    part('device-news').textContent = say('device.spoken', [...body.code.replace('-', '')].join(', '));
    this.#until = body.expiresAt;
    this.#timer = setInterval(() => this.#tick(), 1_000);
    this.#tick();
  }

  #tick() {
    const left = this.#until - this.#visit.sale.now();
    const words = this.#words();
    if (left > 0) {
      part('device-left').textContent = words.say('device.left', words.phrases.clock(left));
    } else {
      this.#forgetCode();
      part('device-wrong').textContent = words.say('device.over');
    }
  }

  #forgetCode() {
    this.#asked += 1;
    clearInterval(this.#timer);
    ['device-code', 'device-left', 'device-news', 'device-wrong'].forEach((id) => (part(id).textContent = ''));
  }

  async #typed(code) {
    const wrong = part('typing-wrong');
    wrong.textContent = '';
    let answer;
    try {
      answer = await api.device(this.#movieId, code);
    } catch {
      answer = { status: 0 };
    }
    if (answer.status === 200) {
      this.close();
      this.#visit.adopt(answer.body);
    } else {
      wrong.textContent = this.#why(answer);
      part('typed').focus();
    }
  }

  #why({ status, body }) {
    const words = this.#words();
    if (status === 429) {
      return words.say('code.slow', words.phrases.span(body.retryAfterSeconds ?? 10));
    }
    return words.say({ 400: 'code.malformed', 404: 'code.wrong' }[status] ?? 'code.failed');
  }
}
