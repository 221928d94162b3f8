/** Numbers, times and durations as people of a language write them. */
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export class Phrases {
  #language;
  #number;

  constructor(language) {
    this.#language = language;
    this.#number = new Intl.NumberFormat(language);
  }

  number(value) {
    return this.#number.format(value);
  }

  /** Exactly so many seconds: "1 minute 30 seconds". */
  span(seconds) {
    return this.#units(Math.max(0, Math.round(seconds)), [
      [DAY, 'day'],
      [HOUR, 'hour'],
      [MINUTE, 'minute'],
      [1, 'second'],
    ]);
  }

  /** Some seconds, no finer than anybody can tell; null for less than a minute. */
  about(seconds) {
    if (seconds < MINUTE) {
      return null;
    }
    const step = seconds < 20 * MINUTE ? MINUTE : seconds < 2 * HOUR ? 5 * MINUTE : 30 * MINUTE;
    return this.span(Math.ceil(seconds / step) * step);
  }

  /** What is left, to be looked at while it runs: "0:59", "1:02:03"; days in words. */
  clock(millis) {
    const seconds = Math.max(0, Math.ceil(millis / 1000));
    if (seconds >= 2 * DAY) {
      return this.span(Math.floor(seconds / HOUR) * HOUR);
    }
    const two = (value) => String(value).padStart(2, '0');
    const hours = Math.floor(seconds / HOUR);
    const minutes = Math.floor((seconds % HOUR) / MINUTE);
    return (hours ? `${hours}:${two(minutes)}` : `${minutes}`) + `:${two(seconds % MINUTE)}`;
  }

  /** An instant: "21 November 2026 at 20:00". */
  instant(millis) {
    return new Intl.DateTimeFormat(this.#language, { dateStyle: 'long', timeStyle: 'short' }).format(millis);
  }

  percent(part) {
    return new Intl.NumberFormat(this.#language, { style: 'percent' }).format(part);
  }

  #units(seconds, units) {
    const parts = [];
    let left = seconds;
    for (const [size, unit] of units) {
      const count = Math.floor(left / size);
      left -= count * size;
      if (count > 0) {
        parts.push(this.#unit(count, unit));
      }
    }
    return parts.length ? parts.join(' ') : this.#unit(0, 'second');
  }

  #unit(count, unit) {
    return new Intl.NumberFormat(this.#language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
  }
}
