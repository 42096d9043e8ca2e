import { pngPixels, type Pixels } from './pngPixels';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function* eachPixel({ width, rgba }: Pixels): Generator<{ x: number; y: number; colour: readonly number[] }> {
  for (let i = 0; i * 4 < rgba.length; i += 1) {
    yield { x: i % width, y: Math.floor(i / width), colour: [...rgba.subarray(i * 4, i * 4 + 4)] };
  }
}

/** The smallest box around the pixels that differ from the background. */
function symbolBox(pixels: Pixels, background: readonly number[]): Box | undefined {
  const symbol = [...eachPixel(pixels)].filter(({ colour }) => colour.some((part, i) => part !== background[i]));
  if (symbol.length === 0) return undefined;
  const xs = symbol.map(({ x }) => x);
  const ys = symbol.map(({ y }) => y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

function isBox(box: Box | undefined, from: number, to: number): boolean {
  return !!box && [box.left, box.top].every((edge) => edge === from) && [box.right, box.bottom].every((e) => e === to);
}

function sizeProblem(pixels: Pixels | undefined, side: number): string | undefined {
  if (!pixels) return 'is not a PNG of 8-bit RGBA';
  return pixels.width === side && pixels.height === side ? undefined : `is not ${side} × ${side} pixels`;
}

/** 192 × 192, a symbol of 96 × 96 in its middle, on one opaque or fully transparent colour. */
export function colourIconProblems(content: Uint8Array): string[] {
  const pixels = pngPixels(content);
  const wrongSize = sizeProblem(pixels, 192);
  if (!pixels || wrongSize) return [`the colour icon ${wrongSize}`];
  const background = [...pixels.rgba.subarray(0, 4)];
  const problems: string[] = [];
  if (![0, 255].includes(background[3] ?? 0)) problems.push('the colour icon has a half-transparent background');
  if (!isBox(symbolBox(pixels, background), 48, 143)) {
    problems.push('the colour icon has no symbol of 96 × 96 in its middle');
  }
  return problems;
}

/** 32 × 32, pure white on transparent, reaching every edge. */
export function outlineIconProblems(content: Uint8Array): string[] {
  const pixels = pngPixels(content);
  const wrongSize = sizeProblem(pixels, 32);
  if (!pixels || wrongSize) return [`the outline icon ${wrongSize}`];
  const visible = [...eachPixel(pixels)].filter(({ colour }) => colour[3] !== 0);
  const problems: string[] = [];
  if (visible.some(({ colour }) => colour.slice(0, 3).some((part) => part !== 255))) {
    problems.push('the outline icon has a colour other than white');
  }
  if (visible.length === 32 * 32) problems.push('the outline icon has no transparent part');
  const alphaOnly = { ...pixels, rgba: pixels.rgba.map((part, i) => (i % 4 === 3 ? part : 0)) };
  if (!isBox(symbolBox(alphaOnly, [0, 0, 0, 0]), 0, 31)) problems.push('the outline icon has padding around it');
  return problems;
}
