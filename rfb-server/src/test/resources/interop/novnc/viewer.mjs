// noVNC's own protocol code and decoders as a viewer on a TCP connection.
//   node viewer.mjs PORT ENCODING OUT.rgb [PASSWORD [USER]]
// Announces CopyRect, that one encoding and noVNC's own pseudo-encodings, but no quality level: images need a browser.
// After each rectangle it writes the picture (RGB, 3 bytes a pixel, row by row) to OUT.rgb, in one step, and to the output a line
// with the width, the height and the number of rectangles by encoding, as JSON. Runs until it is killed.
// A server's RSA key is approved, as by a user who compared it, and its fingerprint goes to the output.

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import { Element, install } from './dom.mjs';
import { countRectangles, forceEncoding } from './tap.mjs';

const [port, encoding, out, password, username] = process.argv.slice(2);

install();
const core = new URL('./node_modules/@novnc/novnc/core/', import.meta.url); // package.json exports core/rfb.js alone
const { encodings } = await import(new URL('encodings.js', core));
const { default: RFB } = await import(new URL('rfb.js', core));

function fail(message) {
  console.error(message);
  process.exit(1);
}

forceEncoding(RFB, encodings, encoding);
let written = false;
const rectangles = countRectangles(RFB, () => {
  written = false;
});

const socket = net.connect(Number(port), '127.0.0.1');
socket.setNoDelay(true);
const channel = {
  binaryType: '',
  protocol: '',
  readyState: 0,
  onopen() {},
  onmessage() {},
  onclose() {},
  onerror() {},
  send(bytes) {
    socket.write(Buffer.from(bytes)); // a copy: noVNC uses its buffer again
  },
  close() {
    socket.destroy();
  },
};
socket.on('error', (error) => fail(error.message));
socket.on('close', () => fail('connection closed'));
socket.on('connect', () => {
  channel.readyState = 1;
  channel.onopen();
});
socket.on('data', (data) => channel.onmessage({ data: data.buffer.slice(data.byteOffset, data.byteOffset + data.length) }));

const rfb = new RFB(new Element(), channel, { shared: true, credentials: { username, password } });
rfb.viewOnly = true;
rfb.addEventListener('disconnect', () => fail('disconnected'));
rfb.addEventListener('securityfailure', (event) => fail(`security failure: ${event.detail.reason}`));
rfb.addEventListener('serververification', (event) => {
  const hash = createHash('sha1').update(event.detail.publickey).digest();
  console.log(`fingerprint ${[...hash.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('-')}`);
  rfb.approveServer();
});
rfb.addEventListener('credentialsrequired', () => fail('credentials required'));

setInterval(() => {
  if (written || Object.keys(rectangles).length === 0) {
    return;
  }
  const { pixels, width, height } = rfb._display._backbuffer;
  const rgb = Buffer.alloc(width * height * 3);
  for (let from = 0, to = 0; from < pixels.length; from += 4, to += 3) {
    rgb[to] = pixels[from];
    rgb[to + 1] = pixels[from + 1];
    rgb[to + 2] = pixels[from + 2];
  }
  fs.writeFileSync(`${out}.new`, rgb);
  fs.renameSync(`${out}.new`, out);
  console.log(JSON.stringify({ width, height, rectangles }));
  written = true;
}, 20);
