/** One WebSocket, from the handshake to its end. */
export class Socket {
  #ws;

  /**
   * @param {{opened: () => void, heard: (frame: object) => void, closed: (code: number, wasOpen: boolean) => void}} listener
   *     `closed` is called last, and not after close()
   */
  constructor(movieId, listener) {
    const address = new URL(`/v1/movies/${movieId}/line/socket`, location.href);
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    let wasOpen = false;
    this.#ws = new WebSocket(address);
    this.#ws.onopen = () => {
      wasOpen = true;
      listener.opened();
    };
    this.#ws.onmessage = ({ data }) => {
      const frame = JSON.parse(data);
      if (frame.version === 1) {
        listener.heard(frame);
      }
    };
    this.#ws.onclose = ({ code }) => listener.closed(code, wasOpen);
  }

  say(frame) {
    if (this.#ws.readyState === WebSocket.OPEN) {
      this.#ws.send(JSON.stringify({ version: 1, ...frame }));
    }
  }

  /** Ends it, and tells nobody: the close handshake of a dead connection takes long. */
  close() {
    this.#ws.onopen = this.#ws.onmessage = this.#ws.onclose = null;
    this.#ws.close();
  }
}
