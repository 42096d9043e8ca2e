// Draws the two icons of the app package: node manifest/drawIcons.mjs
import { writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';

const teal = [0x0e, 0x5f, 0x73];
const white = [255, 255, 255];
const samples = 16; // per pixel and direction, so that edges are smooth

/** All shapes live in a unit square, x to the right, y down. */
function isInRoundedBox(x, y, [left, top, right, bottom], radius) {
  if (x < left || x > right || y < top || y > bottom) return false;
  const dx = Math.max(left + radius - x, x - (right - radius), 0);
  const dy = Math.max(top + radius - y, y - (bottom - radius), 0);
  return Math.hypot(dx, dy) <= radius;
}

/** A speech bubble that fills the square; its tail reaches the lower edge. `inset` makes it thinner on all sides. */
function isInBubble(x, y, inset) {
  const inBody = isInRoundedBox(x, y, [inset, inset, 1 - inset, 0.8 - inset], 0.2 - inset);
  const fall = 1.1 * inset; // the slanted side of the tail moves by a little more than its thickness
  const inTail = x >= 0.2 + inset && y >= 0.5 && y <= 1 && x - 0.2 + (y - 0.78) * 1.3 <= 0.286 - 1.64 * fall;
  return inBody || inTail;
}

/** Two rings; at each crossing one of them makes room for the other, so that they look linked. */
function isOnRings(x, y, { radius, width, gap }) {
  const offset = radius * 0.68;
  const [left, right] = [0.5 - offset, 0.5 + offset].map((centre) => Math.hypot(x - centre, y - 0.4) - radius);
  const [onLeft, onRight] = [left, right].map((distance) => Math.abs(distance) <= width / 2);
  const over = y < 0.4 ? left : right;
  const isHidden = Math.abs(over) > width / 2 && Math.abs(over) <= width / 2 + gap;
  const [isUnderLeft, isUnderRight] = y < 0.4 ? [false, true] : [true, false];
  return (onLeft && !(isUnderLeft && isHidden)) || (onRight && !(isUnderRight && isHidden));
}

function coverage(isInside, px, py, size, origin) {
  let inside = 0;
  for (let i = 0; i < samples * samples; i += 1) {
    const x = px + ((i % samples) + 0.5) / samples;
    const y = py + (Math.floor(i / samples) + 0.5) / samples;
    if (isInside((x - origin) / size, (y - origin) / size)) inside += 1;
  }
  return inside / (samples * samples);
}

function draw(side, size, isInside, colourOf) {
  const png = new PNG({ width: side, height: side });
  const origin = (side - size) / 2;
  for (let i = 0; i < side * side; i += 1) {
    png.data.set(colourOf(coverage(isInside, i % side, Math.floor(i / side), size, origin)), i * 4);
  }
  return PNG.sync.write(png);
}

const mix = (share) => [...teal.map((channel, i) => Math.round(channel + (white[i] - channel) * share)), 255];
const fade = (share) => [...white, Math.round(share * 255)];

const colourRings = { radius: 0.17, width: 0.075, gap: 0.03 };
const isColour = (x, y) => isInBubble(x, y, 0) && !isOnRings(x, y, colourRings);
const stroke = 2 / 32;
const outlineRings = { radius: 0.155, width: stroke, gap: 0.035 };
const isOutline = (x, y) => (isInBubble(x, y, 0) && !isInBubble(x, y, stroke)) || isOnRings(x, y, outlineRings);

writeFileSync(new URL('color.png', import.meta.url), draw(192, 96, isColour, mix));
writeFileSync(new URL('outline.png', import.meta.url), draw(32, 32, isOutline, fade));
