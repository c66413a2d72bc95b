import { createSocket } from 'node:dgram';
import { setImmediate } from 'node:timers/promises';

/** Sends datagrams to a port of the loopback at a rate, and prints how many, and how long it took in seconds. */
const [port, rate, seconds] = process.argv.slice(2).map(Number);
const payload = Buffer.alloc(64);
/** Datagrams between two looks at the clock, and those that may wait. */
const [BURST, MOST_WAITING] = [500, 2000];

const socket = createSocket('udp4');
await new Promise((done) => socket.connect(port, '127.0.0.1', done));
const began = performance.now();
let [sent, waiting] = [0, 0];
while (sent < rate * seconds) {
  const due = Math.floor(((performance.now() - began) / 1000) * rate);
  for (
    let i = 0;
    i < BURST && sent < Math.min(due, rate * seconds) && waiting < MOST_WAITING;
    i += 1
  ) {
    sent += 1;
    waiting += 1;
    socket.send(payload, (error) => {
      if (error) throw error;
      waiting -= 1;
    });
  }
  await setImmediate();
}
while (waiting > 0) await setImmediate();
socket.close();
process.stdout.write(JSON.stringify({ sent, took: (performance.now() - began) / 1000 }));
