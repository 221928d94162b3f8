// A connection that its peer reset before it was accepted has no address; the emulator's HTTP server looks for one,
// fails, and closes the port for good while the process lives on. Such a connection is dropped before it looks.
const { Server } = require('node:net');

const emit = Server.prototype.emit;

Server.prototype.emit = function (event, ...values) {
  const [socket] = values;
  if (event === 'connection' && socket.remoteAddress === undefined) {
    socket.on('error', () => {}).destroy();
    return true;
  }
  return emit.call(this, event, ...values);
};
