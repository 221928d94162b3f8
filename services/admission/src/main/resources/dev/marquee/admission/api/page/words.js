import { Phrases } from './phrases.js';
import * as memory from './memory.js';
import en from './words-en.js';
import ko from './words-ko.js';

const LANGUAGES = { ko, en };

/** What the page says, in one language at a time. */
export class Words {
  language;
  phrases;
  #words;

  constructor(language) {
    this.language = language;
    this.phrases = new Phrases(language);
    this.#words = LANGUAGES[language];
  }

  /** The words of a key; what is put into them comes formatted. */
  say(key, values) {
    const words = this.#words[key];
    return typeof words === 'function' ? words(values) : words;
  }
}

/** As the address says, else as chosen before, else as the browser prefers. */
export function preferredLanguage(search = location.search, preferred = navigator.languages) {
  const asked = new URLSearchParams(search).get('lang');
  const candidates = [asked, memory.language(), ...preferred.map((tag) => tag.split('-')[0].toLowerCase())];
  return candidates.find((language) => Object.hasOwn(LANGUAGES, language ?? '')) ?? 'en';
}
