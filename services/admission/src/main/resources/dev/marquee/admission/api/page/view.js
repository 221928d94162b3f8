import { Announcer } from './announcer.js';
import { Picture } from './picture.js';
import { canLeave, mayTypeCode, progress } from './place.js';

const PHASES = ['connecting', 'working', 'refused', 'lobby', 'waiting', 'admitted', 'claimed', 'gone', 'elsewhere'];

/** Of the connection: what is said at once, as is its end. */
const TROUBLE = ['lost', 'stalled'];

/** One field of the page by its name. */
export const field = (name) => document.querySelector(`[data-field="${name}"]`);

/** The page as it looks: shows a visit, and knows nothing of how it came about. */
export class View {
  #announcer = new Announcer(document.querySelector('#news'), document.querySelector('#alarm'));
  #picture = new Picture(field('picture'));
  #words;
  #phase = 'connecting';
  #link = 'connecting';

  constructor(words) {
    this.speak(words);
  }

  /** Says everything in another language; show() says the rest. */
  speak(words) {
    this.#words = words;
    document.documentElement.lang = words.language;
    document.querySelectorAll('[data-word]').forEach((one) => (one.textContent = words.say(one.dataset.word)));
    document.querySelectorAll('[data-label]').forEach((one) => (one.ariaLabel = words.say(one.dataset.label)));
    for (const button of document.querySelectorAll('[data-language]')) {
      button.ariaPressed = String(button.dataset.language === words.language);
    }
  }

  /** True where the phase has changed. */
  show(visit, signalOn) {
    const phase = visit.link === 'elsewhere' ? 'elsewhere' : visit.place.phase;
    const changed = phase !== this.#phase;
    this.#title(visit);
    this.#connection(visit);
    this[`_${phase}`]?.(visit);
    this.#around(visit, phase, signalOn);
    this.clock(visit);
    if (changed) {
      this.#phase = phase;
      this.#turnTo(phase, visit);
    }
    return changed;
  }

  /** What runs down by itself. */
  clock(visit) {
    const { place } = visit;
    const opening = visit.sale.opening(visit.place);
    // no clock is right, and nobody may be promised more than the rule says
    const left = (until, seconds = Infinity) =>
      until ? this.#words.phrases.clock(Math.min(until - visit.sale.now(), seconds * 1000)) : '';
    this.#text('refused-clock', place.phase === 'refused' ? left(place.againAt ?? (place.why === 'notOpen' && opening)) : '');
    this.#text('lobby-clock', place.phase === 'lobby' ? left(opening) : '');
    this.#text('claim-clock', place.phase === 'admitted' ? left(place.claimBy, place.rules?.claimSeconds) : '');
    this.#text('session-clock', place.phase === 'claimed' ? left(place.expiresAt, place.rules?.sessionSeconds) : '');
  }

  /** Whether anything on the page runs down. */
  runsDown(visit) {
    const { phase, claimBy, expiresAt, againAt } = visit.place;
    const opening = visit.sale.opening(visit.place);
    return Boolean({ admitted: claimBy, claimed: expiresAt, lobby: opening, refused: againAt ?? opening }[phase]);
  }

  _working({ work }) {
    field('work').value = work.likelihood;
    const { seconds } = work;
    this.#text('work-text', seconds ? this.#words.say('working.time', this.#words.phrases.span(Math.max(1, seconds))) : '');
  }

  _refused(visit) {
    const { why } = visit.place;
    const opening = why === 'notOpen' && visit.sale.opening(visit.place);
    this.#text('refused-heading', this.#words.say(`refused.${why}.heading`));
    this.#text('refused-text', this.#words.say(`refused.${why}.text`));
    field('refused-again').hidden = why === 'closed' || Boolean(visit.place.againAt);
    this.#text('refused-opens', opening ? this.#words.say('opensAt', this.#words.phrases.instant(opening)) : '');
  }

  _lobby(visit) {
    const opening = visit.sale.opening(visit.place);
    const { rank } = visit.place;
    this.#text('lobby-until', this.#words.say(opening ? 'lobby.until' : 'lobby.unknown'));
    this.#text('lobby-opens', opening ? this.#words.say('opensAt', this.#words.phrases.instant(opening)) : '');
    field('lobby-lottery').hidden = rank > 0;
    field('lobby-fifo').hidden = rank === 0;
    this.#text('lobby-rank', this.#words.phrases.number(rank));
  }

  _waiting({ place }) {
    const number = (value) => this.#words.phrases.number(value);
    const ahead = number(place.rank - 1);
    this.#text('rank', number(place.rank));
    this.#text('ahead', place.rank === 1 ? this.#words.say('next') : this.#words.say('ahead', ahead));
    this.#text('wait', this.#wait(place));
    this.#text('wait-note', this.#waitNote(place));
    this.#text('outlook', place.outlook ? this.#words.say(`outlook.${place.outlook}`) : '');
    field('outlook').hidden = !place.outlook;
    this.#text('waiting', number(place.waiting));
    const come = progress(place);
    const bar = field('progress');
    bar.value = come;
    bar.ariaLabel = this.#words.say('progress.label');
    this.#text('progress-text', this.#words.say('progress', this.#words.phrases.percent(Math.floor(come * 100) / 100)));
    const label = this.#words.say('picture', { ahead, waiting: number(place.waiting) });
    this.#picture.draw(place, label, this.#words.say('you'));
    if (this.#phase === 'waiting') {
      this.#announcer.soon(this.#place(place));
    }
  }

  _admitted({ entering }) {
    const enter = field('enter');
    enter.ariaDisabled = String(entering);
    enter.textContent = this.#words.say(entering ? 'admitted.entering' : 'admitted.enter');
  }

  _gone({ place }) {
    this.#text('gone-heading', this.#words.say(`gone.${place.reason}.heading`));
    this.#text('gone-text', this.#words.say(`gone.${place.reason}.text`, this.#rules(place)));
    field('gone-again').hidden = place.reason === 'SALE_CLOSED';
  }

  #around({ place, unserved }, phase, signalOn) {
    field('unserved').hidden = !unserved;
    field('in-line').hidden = !canLeave(place) || phase === 'elsewhere';
    field('have-code').hidden = !mayTypeCode(place) || phase === 'elsewhere';
    this.#text('leave', this.#words.say(phase === 'admitted' ? 'admitted.leave' : 'leave'));
    field('signal').hidden = phase === 'admitted';
    field('signal').ariaPressed = String(signalOn);
    this.#text('signal', this.#words.say(signalOn ? 'signal.on' : 'signal.off'));
    const rules = this.#rules(place);
    field('expect').hidden = !rules || (phase !== 'lobby' && phase !== 'waiting');
    if (rules) {
      ['kept', 'turn', 'session'].forEach((one) => this.#text(`expect-${one}`, this.#words.say(`expect.${one}`, rules)));
    }
  }

  #title({ place, sale }) {
    const { title } = sale;
    document.querySelector('#title').textContent = title || '\u00a0';
    if (title) {
      const isTurn = place.phase === 'admitted';
      const rank = place.rank > 0 ? this.#words.phrases.number(place.rank) : '';
      const key = isTurn ? 'title.admitted' : rank ? 'title.waiting' : 'title.plain';
      document.title = this.#words.say(key, { rank, title });
    }
  }

  #connection({ link }) {
    document.querySelector('#link').dataset.link = link;
    document.querySelector('#link-text').textContent = this.#words.say(`link.${link}`);
    if (link !== this.#link && (TROUBLE.includes(link) || TROUBLE.includes(this.#link))) {
      this.#announcer.now(this.#words.say(`link.${link}`));
    }
    this.#link = link;
  }

  #turnTo(phase, visit) {
    const { place } = visit;
    const focus = document.activeElement;
    const lost = focus === document.body || document.querySelector('#state').contains(focus);
    document.body.dataset.phase = phase;
    PHASES.forEach((one) => (document.querySelector(`section[data-phase="${one}"]`).hidden = one !== phase));
    const heading = document.querySelector(`section[data-phase="${phase}"] h2`);
    if (lost) {
      heading.focus({ preventScroll: phase !== 'admitted' });
    }
    if (phase === 'admitted') {
      this.#announcer.alarm(this.#words.say('news.admitted', this.#words.phrases.span((place.claimBy - visit.sale.now()) / 1000)));
    } else if (phase === 'waiting') {
      this.#announcer.now(this.#place(place));
    } else if (phase !== 'connecting') {
      this.#announcer.now(heading.textContent);
    }
  }

  #wait({ wait }) {
    if (wait === null) {
      return this.#words.say('wait.unknown');
    }
    const about = this.#words.phrases.about(wait);
    return about ? this.#words.say('wait.about', about) : this.#words.say('wait.short');
  }

  /** How sure the wait is; a margin below a minute is none to speak of, one above the wait says only how long it may be. */
  #waitNote({ wait, margin }) {
    if (wait === null) {
      return this.#words.say('wait.standing');
    }
    if (margin >= wait && margin > 60) {
      return this.#words.say('wait.upTo', this.#words.phrases.about(wait + margin));
    }
    const about = this.#words.phrases.about(margin);
    return about ? this.#words.say('wait.margin', about) : this.#words.say('wait.changes');
  }

  #place(place) {
    return this.#words.say('news.place', { place: this.#words.say('place.value', this.#words.phrases.number(place.rank)), wait: this.#wait(place) });
  }

  #rules({ rules }) {
    const { phrases } = this.#words;
    return rules && {
      claim: phrases.span(rules.claimSeconds),
      abandon: phrases.span(rules.abandonSeconds),
      session: phrases.span(rules.sessionSeconds),
    };
  }

  #text(name, text) {
    const one = field(name);
    if (one.textContent !== text) {
      one.textContent = text;
    }
  }
}
