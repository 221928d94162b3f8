/*
 * Runs beside the page: finds a number such that SHA-256 (FIPS 180-4) of `text.number` begins with enough zero bits. A
 * function of the browser's own would be asked a million times, and answer each time later. What is hashed fits one block of
 * 64 bytes, which the challenge sees to.
 */
'use strict';

const K = constants(64, 1 / 3);
const START = constants(8, 1 / 2);
const W = new Int32Array(64);
const REPORT = 50_000;

/** The first 32 bits of the fractional parts of roots of the first primes. */
function constants(count, power) {
  const found = [];
  for (let n = 2; found.length < count; n += 1) {
    if (!found.some(({ prime }) => n % prime === 0)) {
      const root = n ** power;
      found.push({ prime: n, word: ((root - Math.floor(root)) * 0x100000000) | 0 });
    }
  }
  return Int32Array.from(found, ({ word }) => word);
}

/** The first 32 bits of the hash of one padded block of 16 words. */
function head(block) {
  W.set(block);
  for (let i = 16; i < 64; i += 1) {
    const a = W[i - 15];
    const b = W[i - 2];
    const s0 = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3);
    const s1 = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10);
    W[i] = (W[i - 16] + s0 + W[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = START;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  return (a + START[0]) | 0;
}

/** Puts a text of at most 55 bytes, padded, into a block. */
function fill(bytes, block, text) {
  bytes.fill(0);
  for (let i = 0; i < text.length; i += 1) {
    bytes[i] = text.charCodeAt(i);
  }
  bytes[text.length] = 0x80;
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < 15; i += 1) {
    block[i] = view.getInt32(4 * i);
  }
  block[15] = 8 * text.length;
}

self.onmessage = ({ data: { text, difficultyBits } }) => {
  const bytes = new Uint8Array(64);
  const block = new Int32Array(16);
  for (let number = 0; ; number += 1) {
    const proof = `${text}.${number}`;
    fill(bytes, block, proof);
    if (head(block) >>> (32 - difficultyBits) === 0) {
      self.postMessage({ proof });
      return;
    }
    if (number % REPORT === REPORT - 1) {
      self.postMessage({ tried: number + 1 });
    }
  }
};
