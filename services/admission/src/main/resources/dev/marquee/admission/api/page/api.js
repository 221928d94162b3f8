/** The JSON API of the line, as far as the page needs it. Each call resolves to `{ status, body }`; it rejects only where
 * nothing answers. */
const LIMIT = 8_000;

async function call(method, path, bearer, sent, more) {
  const response = await fetch(path, {
    method,
    headers: {
      ...(bearer && { Authorization: `Bearer ${bearer}` }),
      ...more,
      ...(sent && { 'Content-Type': 'application/json' }),
    },
    body: sent && JSON.stringify(sent),
    cache: 'no-store',
    credentials: 'omit',
    signal: AbortSignal.timeout(LIMIT),
  });
  const text = await response.text();
  return { status: response.status, body: parsed(text) };
}

/** An answer of somebody between us and the line may be anything. */
function parsed(text) {
  try {
    return text ? JSON.parse(text) : {};
  } catch {
    return {};
  }
}

const movie = (movieId) => `/v1/movies/${movieId}`;
const place = (movieId, requestId) => `${movie(movieId)}/line/${requestId}`;

export const announcement = (movieId) => call('GET', movie(movieId));
export const draw = (movieId) => call('GET', `${movie(movieId)}/draw`);
export const join = (movieId, token, proof) =>
  call('POST', `${movie(movieId)}/line`, token, undefined, proof && { 'X-Marquee-Proof': proof });
export const status = (movieId, requestId, token, receipt) =>
  call('GET', place(movieId, requestId), token, undefined, receipt && { 'X-Marquee-Receipt': receipt });
export const leave = (movieId, requestId, token) => call('DELETE', place(movieId, requestId), token);
export const claim = (movieId, requestId, token) => call('POST', `${place(movieId, requestId)}/claim`, token);
export const deviceCode = (movieId, requestId, token) =>
  call('POST', `${place(movieId, requestId)}/device-code`, token);
export const device = (movieId, code) => call('POST', `${movie(movieId)}/device`, null, { code });
export const end = (movieId, requestId, pass) =>
  call('DELETE', `${movie(movieId)}/sessions/${requestId}`, pass);
