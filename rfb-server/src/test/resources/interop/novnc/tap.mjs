// Makes noVNC ask for one encoding alone, and counts what it gets.

function isLevel(number, encodings) {
  return (number >= encodings.pseudoEncodingQualityLevel0 && number <= encodings.pseudoEncodingQualityLevel9)
    || (number >= encodings.pseudoEncodingCompressLevel0 && number <= encodings.pseudoEncodingCompressLevel9);
}

// Announces CopyRect, that one encoding and noVNC's own pseudo-encodings; a quality level only if there is one (0 to 9).
export function forceEncoding(RFB, encodings, name, quality) {
  const wanted = {
    raw: encodings.encodingRaw,
    rre: encodings.encodingRRE,
    hextile: encodings.encodingHextile,
    zlib: encodings.encodingZlib,
    tight: encodings.encodingTight,
    tightpng: encodings.encodingTightPNG,
    zrle: encodings.encodingZRLE,
  }[name];
  const announce = RFB.messages.clientEncodings;
  RFB.messages.clientEncodings = (socket, all) => {
    const pseudo = all.filter((number) => number < 0 || number > 100)
      .filter((number) => number !== encodings.encodingTightPNG && !isLevel(number, encodings));
    if (quality !== undefined) {
      pseudo.push(encodings.pseudoEncodingQualityLevel0 + quality);
    }
    announce.call(RFB.messages, socket, [encodings.encodingCopyRect, wanted, ...pseudo]);
  };
}

// Returns the numbers of rectangles by encoding, which grow; calls back after each rectangle.
export function countRectangles(RFB, counted) {
  const rectangles = {};
  const handle = RFB.prototype._handleRect;
  RFB.prototype._handleRect = function count() {
    const number = this._FBU.encoding;
    const done = handle.call(this);
    if (done) {
      rectangles[number] = (rectangles[number] ?? 0) + 1;
      counted();
    }
    return done;
  };
  return rectangles;
}
