// noVNC in Chromium as a viewer on a TCP connection, through a WebSocket.
//   node browser.mjs PORT ENCODING OUT.rgb [QUALITY]
// Announces as viewer.mjs does, and a quality level (0 to 9) if one is given. After each update it writes the picture (RGB, 3 bytes
// a pixel, row by row) to OUT.rgb, in one step, and to the output a line with the width, the height and the number of rectangles by
// encoding and of images by type, as JSON. Runs until it is killed.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { WebSocketServer } from 'ws';

const [port, encoding, out, quality] = process.argv.slice(2);

const own = new URL('.', import.meta.url);
const novnc = new URL('./node_modules/@novnc/novnc/', import.meta.url);
const types = { '.html': 'text/html', '.mjs': 'text/javascript', '.js': 'text/javascript' };

let browser;

function fail(message) {
  console.error(message);
  browser?.kill('SIGKILL');
  process.exit(1);
}

async function readBody(request) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function write(rgba, counts) {
  const rgb = Buffer.alloc(rgba.length / 4 * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgba.copy(rgb, to, from, from + 3);
  }
  fs.writeFileSync(`${out}.new`, rgb);
  fs.renameSync(`${out}.new`, out);
  console.log(counts);
}

function serveFile(name, response) {
  const file = new URL(`.${name}`, /^\/(core|vendor)\//.test(name) ? novnc : own);
  if (!fs.existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': types[path.extname(name)] ?? 'application/octet-stream' });
  response.end(fs.readFileSync(file));
}

async function answer(request, response) {
  const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
  if (request.method === 'GET') {
    serveFile(pathname, response);
    return;
  }
  const body = await readBody(request);
  response.end();
  if (pathname === '/picture') {
    write(body, searchParams.get('counts'));
  } else {
    fail(body.toString());
  }
}

function bridge(channel) {
  const socket = net.connect(Number(port), '127.0.0.1');
  socket.setNoDelay(true);
  socket.on('data', (data) => channel.send(data));
  socket.on('close', () => channel.close());
  socket.on('error', (error) => fail(error.message));
  channel.on('message', (data) => socket.write(data));
  channel.on('close', () => socket.destroy());
}

function browse(address) {
  const folder = fs.mkdtempSync(`${out}.chromium`);
  browser = spawn('chromium', [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-breakpad',
    '--disable-dev-shm-usage',
    '--force-color-profile=srgb',
    `--user-data-dir=${folder}`,
    address,
  ], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TMPDIR: folder } });
  let complaints = '';
  browser.stderr.on('data', (data) => {
    complaints += data;
  });
  browser.on('error', (error) => fail(error.message));
  browser.on('close', () => fail(`chromium ended: ${complaints}`));
}

const server = http.createServer(answer);
new WebSocketServer({ server, path: '/rfb', perMessageDeflate: false }).on('connection', bridge);
server.listen(0, '127.0.0.1', () => {
  const options = new URLSearchParams({ encoding, ...(quality && { quality }) });
  browse(`http://127.0.0.1:${server.address().port}/page.html?${options}`);
});
