// noVNC in a page of browser.mjs: posts the picture (RGBA) after each whole update, and what went wrong.

import RFB from '/core/rfb.js';
import { encodings } from '/core/encodings.js';
import Display from '/core/display.js';
import { countRectangles, forceEncoding } from '/tap.mjs';

const options = new URLSearchParams(location.search);
const quality = options.get('quality');

function post(path, body) {
  return fetch(path, { method: 'POST', body });
}

function fail(message) {
  post('/failure', message);
}

window.addEventListener('error', (event) => fail(event.message));
window.addEventListener('unhandledrejection', (event) => fail(String(event.reason)));
console.error = (...words) => fail(words.join(' ')); // where noVNC reports an image that it cannot use

forceEncoding(RFB, encodings, options.get('encoding'), quality === null ? undefined : Number(quality));
const rectangles = countRectangles(RFB, () => {});

const images = {};
const drawImage = Display.prototype.imageRect;
Display.prototype.imageRect = function count(x, y, width, height, type, bytes) {
  images[type] = (images[type] ?? 0) + 1;
  drawImage.call(this, x, y, width, height, type, bytes);
};

function takePicture() {
  const { width, height } = shown;
  const { data } = shown.getContext('2d').getImageData(0, 0, width, height);
  return { data, counts: JSON.stringify({ width, height, rectangles, images }) };
}

// Each picture is taken before the next update is drawn, or else what JPEG lost could be refreshed before anybody saw it.
let posted = Promise.resolve();
const update = RFB.prototype._framebufferUpdate;
RFB.prototype._framebufferUpdate = function observe() {
  const done = update.call(this);
  if (done) {
    const display = this._display;
    const picture = display.pending() ? display.flush().then(takePicture) : takePicture();
    posted = Promise.all([picture, posted]).then(([{ data, counts }]) => post(`/picture?${new URLSearchParams({ counts })}`, data));
  }
  return done;
};

const viewer = new RFB(document.getElementById('screen'), `ws://${location.host}/rfb`, { shared: true });
viewer.viewOnly = true;
const shown = document.querySelector('#screen canvas'); // what is seen, one for one; noVNC draws on another and copies from there
viewer.addEventListener('disconnect', () => fail('disconnected'));
viewer.addEventListener('securityfailure', (event) => fail(`security failure: ${event.detail.reason}`));
viewer.addEventListener('credentialsrequired', () => fail('credentials required'));
