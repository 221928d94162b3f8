/** Calls a visitor who looks elsewhere: by the tab at any time, by sound and vibration where they asked for it. */
const NOTES = [523.25, 659.25, 783.99];
const BUZZ = [200, 100, 200, 100, 400];

export class Signal {
  #icon = document.querySelector('#icon');
  #plainIcon = this.#icon.getAttribute('href');
  #audio = null;

  get on() {
    return this.#audio !== null;
  }

  /** A browser lets a page sound only after a press of a button, so this is to be called from one. */
  toggle() {
    if (this.on) {
      this.#audio.close?.();
      this.#audio = null;
      return;
    }
    this.#audio = 'AudioContext' in window ? new AudioContext() : {};
    this.#play(NOTES.slice(0, 1));
  }

  /** The tab shows whether it is the visitor's turn. */
  show(isTurn) {
    const wanted = isTurn ? this.#icon.dataset.admitted : this.#plainIcon;
    if (this.#icon.getAttribute('href') !== wanted) {
      this.#icon.setAttribute('href', wanted);
    }
  }

  call() {
    if (this.on) {
      this.#play([...NOTES, ...NOTES]);
      navigator.vibrate?.(BUZZ);
    }
  }

  #play(notes) {
    if (!this.#audio.createOscillator) {
      return;
    }
    notes.forEach((frequency, i) => {
      const begin = this.#audio.currentTime + i * 0.18;
      const tone = new OscillatorNode(this.#audio, { type: 'triangle', frequency });
      const volume = new GainNode(this.#audio, { gain: 0.25 });
      volume.gain.setTargetAtTime(0, begin + 0.12, 0.04);
      tone.connect(volume).connect(this.#audio.destination);
      tone.start(begin);
      tone.stop(begin + 0.4);
    });
  }
}
