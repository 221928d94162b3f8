import * as api from './api.js';
import { canCheck, holds, lot } from './draw.js';
import * as memory from './memory.js';

/** A crowd that sees the sale open asks for the seed spread over this many ms. */
const SPREAD = 20_000;

/** Shows what of the lottery is public, and what this browser makes of it. */
export class Proof {
  #movieId;
  #field;
  #proof = null;
  #asked = null;

  /** @param {(name: string) => HTMLElement} field */
  constructor(movieId, field) {
    this.#movieId = movieId;
    this.#field = field;
  }

  /** Once before the draw and once after it; never for a line that is not drawn. */
  async follow({ phase, requestId, rank }, sale, words) {
    const secret = phase === 'lobby' && rank === 0;
    const isIn = phase === 'waiting' || phase === 'admitted' || phase === 'claimed';
    const drawn = isIn && (sale.isLottery || memory.place(this.#movieId).drawn);
    const part = secret ? 'before' : drawn ? 'after' : null;
    if (part === null || part === this.#asked) {
      return;
    }
    const opensNow = this.#asked === 'before';
    this.#asked = part;
    await new Promise((resolve) => setTimeout(resolve, opensNow ? Math.random() * SPREAD : 0));
    await this.#ask(requestId);
    this.show(words());
  }

  async #ask(requestId) {
    let answer;
    try {
      answer = await api.draw(this.#movieId);
    } catch {
      return;
    }
    const { seedHash, seed } = answer.body;
    if (answer.status !== 200 || !seedHash) {
      return;
    }
    const { seedHash: seen, drawn } = memory.place(this.#movieId);
    if (!seed) {
      memory.keepPlace(this.#movieId, { seedHash });
    }
    const checked = Boolean(seed) && canCheck();
    this.#proof = {
      seedHash,
      seed,
      checked,
      seen: seed ? seen : undefined,
      holds: checked && (await holds(seed, seedHash)),
      lot: checked && drawn ? await lot(seed, requestId) : null,
    };
  }

  show(words) {
    const proof = this.#proof;
    this.#field('draw').hidden = proof === null;
    if (proof === null) {
      return;
    }
    this.#field('draw-text').textContent = words.say(proof.seed ? 'draw.after' : 'draw.before');
    this.#field('draw-hash').textContent = proof.seedHash;
    this.#row('draw-seed', proof.seed);
    this.#row('draw-own', proof.lot && words.phrases.number(proof.lot));
    this.#verdict('draw-verdict', verdict(proof), proof.holds, words);
    const seen = proof.seen && (proof.seen === proof.seedHash ? 'draw.seen' : 'draw.changed');
    this.#verdict('draw-seen', seen, seen === 'draw.seen', words);
  }

  #row(name, text) {
    this.#field(`${name}-row`).hidden = !text;
    this.#field(name).textContent = text ?? '';
  }

  #verdict(name, key, good, words) {
    const field = this.#field(name);
    field.hidden = !key;
    field.textContent = key ? words.say(key) : '';
    field.dataset.good = good;
  }
}

function verdict({ seed, checked, holds: good }) {
  if (!seed) {
    return null;
  }
  if (!checked) {
    return 'draw.unchecked';
  }
  return good ? 'draw.holds' : 'draw.broken';
}
