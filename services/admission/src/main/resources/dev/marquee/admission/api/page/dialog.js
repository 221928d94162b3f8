/** Asks before what cannot be undone; whatever is not a clear yes is a no. */
export class Question {
  #dialog = document.querySelector('#dialog');
  #kind = null;
  #yes = null;

  constructor() {
    this.#dialog.addEventListener('close', () => {
      const yes = this.#yes;
      this.#kind = this.#yes = null;
      if (this.#dialog.returnValue === 'go') {
        yes?.();
      }
    });
  }

  /** @param {'leaving' | 'ending'} kind of question */
  ask(kind, words, yes) {
    this.#kind = kind;
    this.#yes = yes;
    this.translate(words);
    this.#dialog.returnValue = 'stay';
    this.#dialog.showModal();
  }

  translate(words) {
    if (this.#kind) {
      for (const part of ['heading', 'text', 'stay', 'go']) {
        document.querySelector(`#dialog-${part}`).textContent = words.say(`${this.#kind}.${part}`);
      }
    }
  }

  /** The question has become pointless. */
  withdraw() {
    this.#yes = null;
    if (this.#dialog.open) {
      this.#dialog.close('stay');
    }
  }
}
