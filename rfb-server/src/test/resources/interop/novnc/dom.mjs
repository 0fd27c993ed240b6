// The few objects of a browser that noVNC touches, without a browser. Images (JPEG, PNG) are not decoded: they throw.

import { webcrypto } from 'node:crypto';

const nothing = () => {};

class Context2d {
  constructor(canvas) {
    this.canvas = canvas;
    this.fillStyle = 'rgb(0,0,0)';
  }

  getImageData(x, y, width, height) {
    const { pixels, width: stride } = this.canvas;
    const data = new Uint8ClampedArray(width * height * 4);
    for (let row = 0; row < height; row++) {
      const from = ((y + row) * stride + x) * 4;
      data.set(pixels.subarray(from, from + width * 4), row * width * 4);
    }
    return { data, width, height };
  }

  putImageData(image, x, y) {
    const { pixels, width: stride, height } = this.canvas;
    const columns = Math.min(image.width, stride - x);
    for (let row = 0; row < Math.min(image.height, height - y); row++) {
      const from = row * image.width * 4;
      pixels.set(image.data.subarray(from, from + columns * 4), ((y + row) * stride + x) * 4);
    }
  }

  createImageData(width, height) {
    return { data: new Uint8ClampedArray(width * height * 4), width, height };
  }

  fillRect(x, y, width, height) {
    const [red, green, blue] = this.fillStyle.match(/\d+/g).map(Number);
    const { pixels, width: stride, height: rows } = this.canvas;
    for (let row = Math.max(0, y); row < Math.min(y + height, rows); row++) {
      for (let column = Math.max(0, x); column < Math.min(x + width, stride); column++) {
        pixels.set([red, green, blue, 255], (row * stride + column) * 4);
      }
    }
  }

  // Copies within one canvas are CopyRect. Copies to another show the picture to somebody, and nobody looks.
  drawImage(source, sx, sy, width, height, dx, dy) {
    if (!(source instanceof Canvas)) {
      throw new Error('images need a browser');
    }
    if (source === this.canvas) {
      this.putImageData(this.getImageData(sx, sy, width, height), dx, dy);
    }
  }

  clearRect() {}
}

class Element extends EventTarget {
  constructor() {
    super();
    this.style = {};
    this.offsetWidth = 0;
    this.offsetHeight = 0;
    this.firstChild = null;
    this.parentNode = { removeChild: nothing };
  }

  appendChild() {}

  removeChild() {}

  setAttribute() {}

  focus() {}

  blur() {}

  contains() {
    return false;
  }

  getBoundingClientRect() {
    return { left: 0, top: 0, width: 0, height: 0 };
  }
}

class Canvas extends Element {
  #width = 0;
  #height = 0;
  #context = new Context2d(this);

  constructor() {
    super();
    this.#clear();
  }

  #clear() {
    this.pixels = new Uint8ClampedArray(this.#width * this.#height * 4);
  }

  get width() {
    return this.#width;
  }

  set width(value) {
    this.#width = value;
    this.#clear();
  }

  get height() {
    return this.#height;
  }

  set height(value) {
    this.#height = value;
    this.#clear();
  }

  getContext() {
    return this.#context;
  }

  toDataURL() {
    return 'data:,';
  }
}

function define(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

export { Element };

export function install() {
  const page = Object.assign(new Element(), {
    createElement: (tag) => (tag === 'canvas' ? new Canvas() : new Element()),
    documentElement: new Element(),
    body: new Element(),
    getElementById: () => null,
    elementFromPoint: () => null,
  });
  const browser = { userAgent: 'node', platform: 'Linux', maxTouchPoints: 0, language: 'en' };
  define('window', Object.assign(new EventTarget(), {
    isSecureContext: true,
    crypto: webcrypto,
    console,
    Error,
    setTimeout,
    performance,
    requestAnimationFrame: (callback) => setTimeout(callback, 0),
    getComputedStyle: () => ({}),
    devicePixelRatio: 1,
    navigator: browser,
  }));
  define('document', page);
  define('navigator', browser);
  define('WebSocket', class { static CONNECTING = 0; static OPEN = 1; static CLOSING = 2; static CLOSED = 3; });
  define('ResizeObserver', class { observe() {} unobserve() {} disconnect() {} });
  define('MutationObserver', class { observe() {} disconnect() {} takeRecords() { return []; } });
  define('ImageData', class {
    constructor(data, width, height) {
      Object.assign(this, { data, width, height });
    }
  });
  define('Image', class {
    constructor() {
      throw new Error('images need a browser');
    }
  });
  globalThis.crypto ??= webcrypto;
}
