import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import sharp from 'sharp';

export interface Background {
  readonly name: string;
  readonly kind: 'plain' | 'busy';
  /** RGB bytes, size x size. */
  paint(size: number): Promise<Uint8Array>;
}

/** Deterministic, 0..1. */
export function random(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

type Colour = readonly [number, number, number];
type Shade = (x: number, y: number, next: () => number) => Colour;

/** A painted surface of `shade` (x and y 0..1), with sensor noise of `noise` levels. */
function surface(
  name: string,
  kind: Background['kind'],
  seed: number,
  noise: number,
  shade: Shade,
): Background {
  return {
    name,
    kind,
    paint: async (size) => {
      const next = random(seed);
      const out = new Uint8Array(size * size * 3);
      for (let y = 0, o = 0; y < size; y++)
        for (let x = 0; x < size; x++) {
          const colour = shade(x / size, y / size, next);
          // the sum of three is near enough to a normal deviation
          const grain = noise * (next() + next() + next() - 1.5) * 2;
          for (let c = 0; c < 3; c++, o++)
            out[o] = Math.max(0, Math.min(255, Math.round(colour[c]! + grain)));
        }
      return out;
    },
  };
}

/** A plain wall: a colour, a gradient across and down, and the edge of a soft shadow. */
function wall(
  name: string,
  seed: number,
  [r, g, b]: Colour,
  across: number,
  down: number,
  shadow: number,
): Background {
  return surface(name, 'plain', seed, 2.5, (x, y) => {
    const edge = 1 / (1 + Math.exp(-(x + 0.4 * y - 0.75) * 18));
    const light = 1 + across * (x - 0.5) + down * (y - 0.5) - shadow * edge;
    return [r * light, g * light, b * light];
  });
}

const hash = (a: number, b: number): number => {
  const v = Math.sin(a * 127.1 + b * 311.7) * 43_758.5453;
  return v - Math.floor(v);
};

/** Draws in a square of side 1000, whatever its size in pixels. */
class Canvas {
  readonly data: Uint8Array;

  constructor(private readonly size: number) {
    this.data = new Uint8Array(size * size * 3);
  }

  rect(x: number, y: number, width: number, height: number, colour: Colour): void {
    this.fill(x, y, x + width, y + height, colour, () => true);
  }

  ellipse(x: number, y: number, long: number, short: number, turn: number, colour: Colour): void {
    const c = Math.cos(turn);
    const s = Math.sin(turn);
    this.fill(x - long, y - long, x + long, y + long, colour, (u, v) => {
      const p = ((u - x) * c + (v - y) * s) / long;
      const q = ((v - y) * c - (u - x) * s) / short;
      return p * p + q * q < 1;
    });
  }

  private fill(
    left: number,
    top: number,
    right: number,
    bottom: number,
    colour: Colour,
    holds: (u: number, v: number) => boolean,
  ): void {
    const k = 1000 / this.size;
    const first = Math.max(0, Math.floor(left / k));
    const last = Math.min(this.size, Math.ceil(right / k));
    for (let y = Math.max(0, Math.floor(top / k)); y < Math.min(this.size, Math.ceil(bottom / k)); y++)
      for (let x = first; x < last; x++)
        if (holds((x + 0.5) * k, (y + 0.5) * k)) this.data.set(colour, 3 * (y * this.size + x));
  }
}

function drawn(
  name: string,
  seed: number,
  blur: number,
  draw: (canvas: Canvas, next: () => number) => void,
): Background {
  return {
    name,
    kind: 'busy',
    paint: async (size) => {
      const canvas = new Canvas(size);
      draw(canvas, random(seed));
      const picture = sharp(canvas.data, { raw: { width: size, height: size, channels: 3 } });
      const softness = Math.max(0.5, (blur * size) / 1000);
      return new Uint8Array(await picture.blur(softness).raw().toBuffer());
    },
  };
}

/** Hue in turns, saturation and lightness 0..1. */
function hsl(hue: number, saturation: number, lightness: number): Colour {
  const part = (n: number): number => {
    const k = (n + 12 * hue) % 12;
    const a = saturation * Math.min(lightness, 1 - lightness);
    return Math.round(255 * (lightness - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [part(0), part(8), part(4)];
}

function shelf(canvas: Canvas, next: () => number): void {
  canvas.rect(0, 0, 1000, 1000, [58, 42, 30]);
  for (let row = 0; row < 5; row++) {
    for (let x = 0; x < 1000; ) {
      const width = 18 + 40 * next();
      const height = 130 + 50 * next();
      const colour = hsl(next(), 0.2 + 0.4 * next(), 0.2 + 0.5 * next());
      canvas.rect(x, row * 200 + 190 - height, width - 2, height, colour);
      x += width;
    }
    canvas.rect(0, row * 200 + 188, 1000, 12, [107, 74, 48]);
  }
}

function foliage(canvas: Canvas, next: () => number): void {
  canvas.rect(0, 0, 1000, 1000, [36, 56, 28]);
  for (let k = 0; k < 2600; k++) {
    const colour = hsl((75 + 50 * next()) / 360, 0.3 + 0.4 * next(), 0.12 + 0.45 * next() ** 2);
    canvas.ellipse(1000 * next(), 1000 * next(), 8 + 18 * next(), 3 + 6 * next(), Math.PI * next(), colour);
  }
}

function lights(canvas: Canvas, next: () => number): void {
  canvas.rect(0, 0, 1000, 1000, [28, 34, 48]);
  canvas.rect(0, 600, 1000, 400, [60, 58, 56]);
  for (let k = 0; k < 90; k++) {
    const warm = next() < 0.6 ? (30 + 25 * next()) / 360 : next();
    const radius = 12 + 40 * next();
    canvas.ellipse(1000 * next(), 700 * next(), radius, radius, 0, hsl(warm, 0.6, 0.35 + 0.4 * next()));
  }
}

function office(canvas: Canvas, next: () => number): void {
  canvas.rect(0, 0, 1000, 1000, [185, 180, 168]);
  canvas.rect(0, 0, 1000, 210, [222, 220, 214]);
  for (let k = 0; k < 4; k++) canvas.rect(60 + 250 * k, 60, 150, 60, [253, 253, 250]);
  for (let k = 0; k < 14; k++) {
    const colour = hsl((20 + 200 * next()) / 360, 0.2, 0.2 + 0.55 * next());
    canvas.rect(1000 * next(), 230 + 350 * next(), 60 + 120 * next(), 90 + 200 * next(), colour);
  }
  canvas.rect(0, 760, 1000, 240, [92, 83, 74]);
}

/** A photograph of a package that the tests have anyway, cropped square about its middle. */
function photograph(name: string, file: string, blur: number): Background {
  return {
    name,
    kind: 'busy',
    paint: async (size) => {
      const path = resolve(import.meta.dirname, '../../../node_modules/material-kit/assets/img', file);
      const picture = sharp(readFileSync(path)).removeAlpha().resize(size, size, { fit: 'cover' });
      return new Uint8Array(
        await (blur > 0 ? picture.blur(Math.max(0.3, (blur * size) / 1000)) : picture).raw().toBuffer(),
      );
    },
  };
}

const stripes = (x: number): number => (Math.sin(2 * Math.PI * x) > 0 ? 1 : 0);

/** Twenty backgrounds, the same in every run. */
export const backgrounds: readonly Background[] = [
  wall('white', 1, [238, 238, 236], 0.05, -0.06, 0.05),
  wall('light grey', 2, [196, 198, 200], 0.1, -0.1, 0.1),
  wall('blue', 3, [92, 134, 190], -0.08, 0.06, 0.08),
  wall('beige', 4, [206, 188, 160], 0.12, -0.1, 0.12),
  wall('dark grey', 5, [74, 74, 78], 0.2, -0.15, 0.1),
  wall('green', 6, [120, 160, 120], -0.1, 0.1, 0.1),
  wall('cream', 7, [232, 222, 200], 0.06, 0.06, 0.15),
  wall('brown', 8, [104, 82, 66], 0.15, -0.1, 0.1),
  surface('brick', 'busy', 9, 6, (x, y) => {
    const row = Math.floor(y * 24);
    const u = x * 9 + (row % 2) * 0.5;
    const joint = y * 24 - row < 0.12 || u - Math.floor(u) < 0.045;
    const tint = 40 * hash(row, Math.floor(u));
    return joint ? [190, 182, 172] : [120 + tint, 62 + tint * 0.6, 48 + tint * 0.4];
  }),
  drawn('shelf', 10, 0, shelf),
  drawn('shelf, out of focus', 11, 8, shelf),
  drawn('foliage', 12, 1, foliage),
  drawn('foliage, out of focus', 13, 9, foliage),
  drawn('lights, out of focus', 14, 6, lights),
  drawn('office', 15, 2, office),
  surface('blinds', 'busy', 16, 3, (x, y) => {
    const v = 120 + 90 * stripes(y * 26) - 30 * x;
    return [v, v * 0.98, v * 0.93];
  }),
  surface('tiles', 'busy', 17, 3, (x, y) => {
    const u = x * 12;
    const v = y * 12;
    const joint = u - Math.floor(u) < 0.06 || v - Math.floor(v) < 0.06;
    const tint = 26 * hash(Math.floor(u), Math.floor(v));
    return joint ? [120, 124, 128] : [176 + tint, 190 + tint, 196 + tint];
  }),
  photograph('hills', 'bg3.jpg', 0),
  photograph('city, out of focus', 'profile_city.jpg', 8),
  photograph('city', 'profile_city.jpg', 0),
];
