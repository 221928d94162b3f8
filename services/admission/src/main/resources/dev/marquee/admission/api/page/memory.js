/**
 * What this browser remembers between two visits: who the visitor is, and their place in each movie's line. The token never
 * leaves it but in a header or a frame.
 */
const TOKEN = 'marquee.visitorToken';
const PLACE = 'marquee.place.';
const LANGUAGE = 'marquee.language';

/** Where storage is forbidden, the page still works until it is closed. */
const otherwise = new Map();

function read(key) {
  try {
    return localStorage.getItem(key) ?? otherwise.get(key) ?? null;
  } catch {
    return otherwise.get(key) ?? null;
  }
}

function write(key, value) {
  if (value === null) {
    otherwise.delete(key);
  } else {
    otherwise.set(key, value);
  }
  try {
    if (value === null) {
      localStorage.removeItem(key);
    } else {
      localStorage.setItem(key, value);
    }
  } catch {
    // full or forbidden: the map has it
  }
}

/** Somebody who took a place over from another device is that person in this movie's line, and themselves elsewhere. */
export const token = (movieId) => read(`${TOKEN}.${movieId}`) ?? read(TOKEN);
export const keepToken = (value) => write(TOKEN, value);
export const adoptToken = (movieId, value) => write(`${TOKEN}.${movieId}`, value);
export const forgetToken = (movieId) => write(read(`${TOKEN}.${movieId}`) ? `${TOKEN}.${movieId}` : TOKEN, null);

export const language = () => read(LANGUAGE);
export const keepLanguage = (value) => write(LANGUAGE, value);

/** What is known of the place in a movie's line: requestId, receipt, startRank, seedHash; an empty object where there is none. */
export function place(movieId) {
  try {
    return JSON.parse(read(PLACE + movieId)) ?? {};
  } catch {
    return {};
  }
}

/** Adds to what is known of the place. */
export function keepPlace(movieId, more) {
  write(PLACE + movieId, JSON.stringify({ ...place(movieId), ...more }));
}

export const forgetPlace = (movieId) => write(PLACE + movieId, null);
