/** The line in front of the cinema, as a drawing: the doors to the right, the visitor in gold, everybody else in between. */
const SVG = 'http://www.w3.org/2000/svg';
const STEP = 24;
const FIRST = 290;
const SLOTS = 12;

/** So many people in front are drawn one by one; of more, some at the doors and some before the visitor. */
const SHOWN = 8;
const AT_DOORS = 3;
const BEFORE_YOU = 3;

/**
 * Who stands in which slot, from the doors on. Pure.
 *
 * @param {number} rank 1 or more
 * @param {number} waiting in all, the visitor included
 * @return {{slot: number, kind: 'person' | 'you' | 'gap'}[]}
 */
export function slots(rank, waiting) {
  const ahead = rank - 1;
  const line = [];
  const add = (count, kind) => {
    for (let i = 0; i < count && line.length < SLOTS; i++) {
      line.push(kind);
    }
  };
  if (ahead <= SHOWN) {
    add(ahead, 'person');
  } else {
    add(AT_DOORS, 'person');
    add(2, 'gap');
    add(BEFORE_YOU, 'person');
  }
  add(1, 'you');
  add(Math.max(0, waiting - rank), 'behind');
  return line.map((kind, slot) => ({ slot, kind }));
}

export class Picture {
  #svg;
  #shown = '';
  #rank = 0;
  #still = matchMedia('(prefers-reduced-motion: reduce)');

  constructor(svg) {
    this.#svg = svg;
  }

  /** @param {{rank: number, waiting: number}} place */
  draw({ rank, waiting }, label, you) {
    this.#svg.setAttribute('aria-label', label);
    const line = slots(rank, waiting);
    const shown = `${you} ${line.map(({ kind }) => kind[0]).join('')}`;
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#svg.replaceChildren(...cinema(), ...line.map((one) => figure(one, you)));
    }
    if (rank < this.#rank && !this.#still.matches) {
      this.#step();
    }
    this.#rank = rank;
  }

  /** Everybody moves up by one, from where they stood to where they stand. */
  #step() {
    for (const person of this.#svg.querySelectorAll('.person, .behind, .you')) {
      person.animate([{ translate: `${-STEP}px 0` }, { translate: '0 0' }], { duration: 500, easing: 'ease-out' });
    }
  }
}

function element(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
}

function cinema() {
  const bulbs = Array.from({ length: 7 }, (_, i) =>
    element('circle', { class: 'bulb', cx: 325 + i * 11, cy: 22, r: 2.6 }));
  return [
    element('rect', { class: 'ground', x: 0, y: 116, width: 400, height: 3, rx: 1.5 }),
    element('path', { class: 'wall', d: 'M322 34h72v82h-72z' }),
    element('path', { class: 'canopy', d: 'M314 14h86v16h-86z' }),
    ...bulbs,
    element('path', { class: 'door', d: 'M332 52h24v64h-24zM360 52h24v64h-24z' }),
    element('path', { class: 'rope', d: 'M4 92q13 9 26 0t26 0 26 0 26 0 26 0 26 0 26 0 26 0 26 0 26 0 26 0 26 0' }),
  ];
}

function figure({ slot, kind }, you) {
  const x = FIRST - slot * STEP;
  if (kind === 'gap') {
    return element('circle', { class: 'gap', cx: x, cy: 98, r: 3 });
  }
  // people are not all of one height
  const height = kind === 'you' ? 0 : ((slot * 7) % 4) * 3;
  const body = [
    element('circle', { cx: x, cy: 62 + height, r: 8 }),
    element('path', { d: `M${x - 10} 116v${-30 + height}q0 -13 10 -13t10 13v${30 - height}z` }),
  ];
  if (kind === 'you') {
    const label = element('text', { x, y: 36, 'text-anchor': 'middle' });
    label.textContent = you;
    body.push(element('path', { d: `M${x - 5} 42h10l-5 7z` }), label);
  }
  return element('g', { class: kind }, ...body);
}
