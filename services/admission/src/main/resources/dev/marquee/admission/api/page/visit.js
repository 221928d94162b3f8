import * as api from './api.js';
import { Link } from './link.js';
import * as memory from './memory.js';
import { NOWHERE, refused, told, working } from './place.js';
import { Sale } from './sale.js';
import { Work } from './work.js';

/** Hidden for longer than this, in ms, a page does not take its connection's word for being alive. */
const LONG_HIDDEN = 30_000;

/** How often a page that was not let in looks again, and over how long a crowd spreads that saw the same opening, in ms. */
const LOOK_AGAIN = 60_000;
const SPREAD = 3_000;

/** A sale whose store has lost everything is unknown for some seconds; so often a page asks again that knows better. */
const UNKNOWN_TRIES = 8;

/** What the visitor asked for, as against what the page asks for itself; and which frame answers what. */
const WISHES = ['CLAIM', 'LEAVE', 'END'];
const ANSWERS = ['STATE', 'CLAIMED', 'REMOVED'];

/** One visitor's way through one movie's line: says what the protocol wants next, and tells of each change. */
export class Visit {
  #movieId;
  #changed;
  #link;
  #asked = null;
  #hiddenAt = null;
  #timer = null;
  #overslept = false;
  #holdsPass = false;
  #unknown = 0;
  #proof = null;

  /** What is done for a place, where that is asked for. */
  work = new Work();

  place = NOWHERE;
  sale;
  link = 'connecting';

  /** Whether a pass has been asked for. */
  entering = false;

  /** Whether the last wish was not served: try again. */
  unserved = false;

  /** @param {(visit: Visit) => void} changed */
  constructor(movieId, changed) {
    this.#movieId = movieId;
    this.#changed = changed;
    this.sale = new Sale(movieId);
    this.#link = new Link(movieId, {
      hello: () => this.#hello(),
      heard: (frame) => this.#heard(frame),
      linked: (state) => this.#linked(state),
    });
    document.addEventListener('visibilitychange', () => this.#looked());
  }

  /** Takes a place, or finds the one that there is. */
  async begin() {
    clearTimeout(this.#timer);
    this.work.stop();
    this.#proof = null;
    const { requestId, startRank } = memory.place(this.#movieId);
    this.place = { ...NOWHERE, requestId, startRank };
    this.#link.open();
    await this.sale.ask();
    this.#changed(this);
  }

  /** Stands in line again after the place is gone. */
  again() {
    memory.forgetPlace(this.#movieId);
    this.begin();
  }

  /** Stands at the place of the same person's other device. What this one had is given up: one person, one place. */
  adopt({ requestId, visitorToken }) {
    const own = memory.place(this.#movieId).requestId;
    const token = memory.token(this.#movieId);
    memory.forgetPlace(this.#movieId);
    memory.adoptToken(this.#movieId, visitorToken);
    memory.keepPlace(this.#movieId, { requestId });
    this.begin();
    if (own && own !== requestId) {
      // whom nobody takes out of the line is taken for gone after a while
      api.leave(this.#movieId, own, token).catch(() => {});
    }
  }

  claim = () => this.#wish('CLAIM');
  leave = () => this.#wish('LEAVE');
  end = () => this.#wish('END');

  #wish(action) {
    this.unserved = false;
    this.entering = action === 'CLAIM';
    this.#asked = action;
    this.#link.ask({ action });
    this.#changed(this);
  }

  #hello() {
    this.#holdsPass = false;
    this.unserved ||= WISHES.includes(this.#asked);
    this.entering = false;
    const visitorToken = memory.token(this.#movieId);
    const { requestId, receipt } = memory.place(this.#movieId);
    if (requestId && visitorToken) {
      this.#asked = 'RESUME';
      this.#link.ask({ action: 'RESUME', requestId, visitorToken, ...(receipt && { receipt }) });
    } else {
      this.#asked = 'JOIN';
      this.#link.ask({ action: 'JOIN', ...(visitorToken && { visitorToken }), ...(this.#proof && { proof: this.#proof }) });
    }
  }

  #heard(frame) {
    if (frame.action === 'ERROR') {
      this.#refused(frame.problem);
    } else {
      const { phase } = this.place;
      this.sale.setClock(frame.timestamp);
      this.place = told(this.place, frame);
      if (ANSWERS.includes(frame.action)) {
        this.#asked = null;
        this.entering = false;
      }
      if (this.place.phase !== phase) {
        this.unserved = false;
      }
      this.#remember(frame);
      this.#follow(frame);
    }
    this.#changed(this);
  }

  #follow(frame) {
    if (frame.action === 'CLAIMED') {
      this.#holdsPass = true;
    } else if (frame.state === 'CLAIMED' && !this.#holdsPass) {
      // a repeated claim finds the same pass, and a connection must know it to end the session
      this.#asked = 'PASS';
      this.#link.ask({ action: 'CLAIM' });
    } else if (this.place.phase === 'gone') {
      this.#link.close();
    }
  }

  #remember(frame) {
    if (frame.action === 'STATE') {
      this.#proof = null;
      this.#unknown = 0;
      if (frame.visitorToken) {
        memory.keepToken(frame.visitorToken);
      }
      const drawn = frame.state === 'LOBBY' && frame.rank === 0 ? { drawn: true } : {};
      memory.keepPlace(this.#movieId, {
        requestId: frame.requestId,
        startRank: this.place.startRank,
        ...(frame.receipt && { receipt: frame.receipt }),
        ...drawn,
      });
    }
  }

  #refused(problem) {
    const { status, field, visitorToken, limit, challenge } = problem;
    const asked = this.#asked;
    this.#asked = null;
    this.entering = false;
    if (visitorToken) {
      memory.keepToken(visitorToken);
    }
    const atTheDoor = asked === 'JOIN' || asked === 'RESUME';
    this.unserved ||= WISHES.includes(asked);
    const isMissing = atTheDoor && status === 404 && field === 'movieId' && this.place.requestId;
    if (challenge) {
      this.#doWork(challenge);
    } else if (status >= 500 || (status === 429 && !limit) || (isMissing && ++this.#unknown < UNKNOWN_TRIES)) {
      this.#link.retry();
    } else if (WISHES.includes(asked)) {
      this.#hello();
    } else if (atTheDoor) {
      this.#turnedAway(asked, problem);
    }
  }

  /** The way is closed meanwhile: whoever does not say who they are is not kept on it. */
  async #doWork(challenge) {
    this.#link.close();
    this.place = working(this.place);
    this.#proof = null;
    try {
      this.#proof = await this.work.solve(challenge, () => this.#changed(this));
      this.#link.open();
    } catch {
      this.place = refused(this.place, 'unsolved', null);
      this.#changed(this);
    }
  }

  #turnedAway(asked, problem) {
    const { status, field } = problem;
    if (status === 401 && memory.token(this.#movieId)) {
      memory.forgetToken(this.#movieId);
      memory.forgetPlace(this.#movieId);
      this.#hello();
    } else if (asked === 'RESUME' && (status === 403 || (status === 404 && field === 'requestId'))) {
      memory.forgetPlace(this.#movieId);
      this.#hello();
    } else {
      this.#notLetIn(problem);
    }
  }

  async #notLetIn({ status, limit, retryAfterSeconds }) {
    this.#link.close();
    if (status === 409) {
      await this.sale.ask();
    }
    const why = { 404: 'unknown', 400: 'unknown', 403: 'signIn', 410: 'closed', 429: limit };
    const againAt = status === 429 ? this.sale.now() + retryAfterSeconds * 1_000 : null;
    this.place = refused(this.place, why[status] ?? (this.sale.isHeld() ? 'hold' : 'notOpen'), againAt);
    if (againAt) {
      this.#lookAgainIn(retryAfterSeconds * 1_000 + Math.random() * SPREAD);
    } else if (status === 409) {
      this.#planAgain();
    }
    this.#changed(this);
  }

  #planAgain() {
    const until = this.sale.isOpen() ? 0 : this.sale.untilOpening(this.place);
    this.#lookAgainIn(Math.min((until ?? Infinity) + Math.random() * SPREAD, LOOK_AGAIN * (0.8 + 0.4 * Math.random())));
  }

  #lookAgainIn(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lookAgain(), Math.max(wait, 500));
  }

  async #lookAgain() {
    this.#overslept = document.hidden;
    if (this.#overslept) {
      return;
    }
    await this.sale.ask();
    if (this.sale.isOpen()) {
      this.begin();
    } else {
      this.#planAgain();
      this.#changed(this);
    }
  }

  #linked(state) {
    this.link = state;
    this.#changed(this);
  }

  #looked() {
    if (document.hidden) {
      this.#hiddenAt = Date.now();
      return;
    }
    this.#link.hurry();
    if (this.#overslept) {
      this.#lookAgain();
    } else if (this.link === 'open' && Date.now() - this.#hiddenAt > LONG_HIDDEN) {
      this.#hello();
    }
    this.#changed(this);
  }
}
