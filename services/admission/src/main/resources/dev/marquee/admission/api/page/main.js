import { Clock } from './clock.js';
import { Device } from './device.js';
import { Question } from './dialog.js';
import * as memory from './memory.js';
import { canLeave } from './place.js';
import { Proof } from './proof.js';
import { Signal } from './signal.js';
import { field, View } from './view.js';
import { Visit } from './visit.js';
import { preferredLanguage, Words } from './words.js';

const movieId = decodeURIComponent(location.pathname.split('/')[2]).slice(0, 63);
let words = new Words(preferredLanguage());
const view = new View(words);
const signal = new Signal();
const question = new Question();
const proof = new Proof(movieId, field);
const visit = new Visit(movieId, changed);
const device = new Device(movieId, visit, () => words);
const clock = new Clock(() => view.clock(visit));

/** While nobody looks, nothing is drawn but the tab itself: it may be the visitor's turn. */
function changed() {
  const { phase } = visit.place;
  const isTurn = phase === 'admitted';
  if (document.hidden && !isTurn && phase === document.body.dataset.phase) {
    return;
  }
  const turned = view.show(visit, signal.on);
  signal.show(isTurn);
  clock.need(view.runsDown(visit));
  if (turned) {
    question.withdraw();
    device.follow(visit.place);
    if (isTurn) {
      signal.call();
    }
  }
  proof.follow(visit.place, visit.sale, () => words);
}

const actions = {
  again: () => visit.again(),
  here: () => visit.begin(),
  claim: () => visit.claim(),
  signal: () => {
    signal.toggle();
    changed();
  },
  'ask-code': () => device.showCode(),
  'type-code': () => device.askForCode(),
  'close-typing': () => device.close(),
  'ask-leave': () => question.ask('leaving', words, () => canLeave(visit.place) && visit.leave()),
  'ask-end': () => question.ask('ending', words, () => visit.end()),
};

document.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (button?.dataset.language) {
    words = new Words(button.dataset.language);
    memory.keepLanguage(words.language);
    view.speak(words);
    view.show(visit, signal.on);
    question.translate(words);
    proof.show(words);
  } else if (button && button.ariaDisabled !== 'true') {
    actions[button.dataset.do]?.();
  }
});

visit.begin();
