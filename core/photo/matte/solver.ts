import { readFileSync } from 'node:fs';
import type { Raster } from '../portrait.ts';
import type { Window } from './spans.ts';
import { besideUnknown, spansOf, windowOf } from './spans.ts';

/** What is known and what is sought; every plane is width x height of `colours`. */
export interface MatteProblem extends Pulls {
  readonly colours: Raster;
  /** 0 unknown, 1 background, 2 person. */
  readonly trimap: Uint8Array;
}

/** What draws the unknown pixels. */
export interface Pulls {
  /** Pull of each unknown pixel towards its target, against the matting Laplacian's about 9 a pixel. */
  readonly lambda: Float32Array;
  readonly target: Float32Array;
}

export interface SolverLimits {
  readonly iterations: number;
  /** Stops when the squared residual has fallen to this share. */
  readonly tolerance: number;
}

export interface MatteSolution {
  /** width x height, 0..1. */
  readonly alpha: Float32Array;
  readonly iterations: number;
}

/** A picture and its trimap in the solver's memory, until the next one is laid there. */
export interface LaidProblem {
  /** Solves from the last solution, the first time from the target. */
  solve(pulls: Pulls, limits: SolverLimits): MatteSolution;
  /**
   * The last solution as a colour model, width x height x 4: alpha = m0 R + m1 G + m2 B + m3 near the pixel, colours 0..1; zero away from
   * the unknown band. Ends the solving.
   */
  model(): Float32Array;
}

/** Names of the planes the host fills, by their number in the module. */
const plane = {
  red: 0,
  green: 1,
  blue: 2,
  solution: 3,
  target: 4,
  lambda: 5,
  free: 6,
  centred: 7,
  holding: 8,
};
const modelPlane = [13, 14, 15, 16] as const;
const planeCount = 17;

interface Module {
  prepare(stride: number, rows: number, spans: number, spanPixels: number): number;
  plane(k: number): number;
  spanTable(): number;
  statistics(epsilon: number): void;
  solve(limit: number, tolerance: number): number;
  coefficients(): void;
}

const page = 65_536;
/** 256 MiB: room for crops of some 3 megapixels, three times what the matte is ever solved at. */
const maximumPages = 4096;

let loaded: { module: Module; memory: WebAssembly.Memory } | null = null;

/** One instance for the process: a solve is synchronous, so that callers never meet in its memory. */
function instance(): { module: Module; memory: WebAssembly.Memory } {
  if (loaded) return loaded;
  const memory = new WebAssembly.Memory({ initial: 1, maximum: maximumPages });
  const abort = (): never => {
    throw new Error('matting solver aborted');
  };
  const code = new WebAssembly.Module(readFileSync(new URL('./solver.wasm', import.meta.url)));
  const made = new WebAssembly.Instance(code, { env: { memory, abort } });
  loaded = { module: made.exports as unknown as Module, memory };
  return loaded;
}

/**
 * Solves (L + diag(lambda)) alpha = lambda target on the unknown pixels, with L the matting Laplacian of closed-form matting (Levin,
 * Lischinski, Weiss 2008) over 3 x 3 windows; background pixels are held at 0 and the person's at 1.
 *
 * @param limits.epsilon see `layProblem`
 * @throws RangeError where the problem does not fit the solver's memory.
 */
export function solveAlpha(
  { colours, trimap, lambda, target }: MatteProblem,
  { epsilon, ...limits }: SolverLimits & { readonly epsilon: number },
): MatteSolution {
  return layProblem(colours, trimap, epsilon).solve({ lambda, target }, limits);
}

/**
 * Lays a picture into the solver's memory, for one solve or several with different pulls.
 *
 * @param trimap 0 unknown, 1 background, 2 person
 * @param epsilon regularisation of the colour covariances (Levin et al.), colours 0..1
 * @throws RangeError where the problem does not fit the solver's memory.
 */
export function layProblem(colours: Raster, trimap: Uint8Array, epsilon: number): LaidProblem {
  const { width } = colours;
  const frame = windowOf(trimap, width, colours.height);
  if (!frame) return nothingUnknown(trimap);

  const stride = ((frame.width + 3) & ~3) + 12;
  const rows = frame.height + 2;
  const size = stride * rows;
  /** Index of the frame's row `y` in a plane. */
  const line = (y: number): number => (y + 1) * stride + 4;
  const hot = besideUnknown(trimap, width, frame, stride, size, line);
  const { spans, pixels } = spansOf(hot, frame, line);

  const { module, memory } = instance();
  const bytes = module.prepare(stride, rows, spans.length / 2, pixels);
  const missing = Math.ceil(bytes / page) - memory.buffer.byteLength / page;
  if (missing > 0) memory.grow(missing);
  const planes = Array.from(
    { length: planeCount },
    (_, k) => new Float32Array(memory.buffer, module.plane(k), size),
  );
  for (const p of planes) p.fill(0);
  new Int32Array(memory.buffer, module.spanTable(), spans.length).set(spans);
  fillKnown(planes, colours, trimap, frame, line);
  countWindows(planes, hot, frame, colours.width, colours.height, spans, stride, line);
  module.statistics(epsilon);

  const solution = planes[plane.solution]!;
  let begun = false;
  return {
    solve({ lambda, target }, limits) {
      const goal = planes[plane.target]!;
      const pull = planes[plane.lambda]!;
      eachUnknown(trimap, width, frame, line, (i, j) => {
        goal[j] = target[i]!;
        pull[j] = lambda[i]!;
        if (!begun) solution[j] = target[i]!;
      });
      begun = true;
      const iterations = module.solve(limits.iterations, limits.tolerance);
      const alpha = certain(trimap);
      eachUnknown(trimap, width, frame, line, (i, j) => {
        alpha[i] = Math.min(1, Math.max(0, solution[j]!));
      });
      return { alpha, iterations };
    },
    model() {
      module.coefficients();
      const model = new Float32Array(trimap.length * 4);
      const [m0, m1, m2, m3] = modelPlane.map((k) => planes[k]!) as [
        Float32Array,
        Float32Array,
        Float32Array,
        Float32Array,
      ];
      for (let y = 0; y < frame.height; y++)
        for (
          let x = 0, j = line(y), i = (frame.top + y) * width + frame.left;
          x < frame.width;
          x++, i++, j++
        ) {
          if (!hot[j]) continue;
          model[4 * i] = m0[j]!;
          model[4 * i + 1] = m1[j]!;
          model[4 * i + 2] = m2[j]!;
          model[4 * i + 3] = m3[j]!;
        }
      return model;
    },
  };
}

function nothingUnknown(trimap: Uint8Array): LaidProblem {
  return {
    solve: () => ({ alpha: certain(trimap), iterations: 0 }),
    model: () => new Float32Array(trimap.length * 4),
  };
}

function certain(trimap: Uint8Array): Float32Array {
  const alpha = new Float32Array(trimap.length);
  for (let i = 0; i < alpha.length; i++) if (trimap[i] === 2) alpha[i] = 1;
  return alpha;
}

/** Calls `visit` with the index in the picture and in a plane. */
function eachUnknown(
  trimap: Uint8Array,
  width: number,
  frame: Window,
  line: (y: number) => number,
  visit: (i: number, j: number) => void,
): void {
  for (let y = 0; y < frame.height; y++)
    for (let x = 0, j = line(y), i = (frame.top + y) * width + frame.left; x < frame.width; x++, i++, j++)
      if (trimap[i] === 0) visit(i, j);
}

function fillKnown(
  planes: Float32Array[],
  { data, width }: Raster,
  trimap: Uint8Array,
  frame: Window,
  line: (y: number) => number,
): void {
  const red = planes[plane.red]!;
  const green = planes[plane.green]!;
  const blue = planes[plane.blue]!;
  const solution = planes[plane.solution]!;
  const free = planes[plane.free]!;
  for (let y = 0; y < frame.height; y++)
    for (let x = 0, j = line(y), i = (frame.top + y) * width + frame.left; x < frame.width; x++, i++, j++) {
      red[j] = data[3 * i]! / 255;
      green[j] = data[3 * i + 1]! / 255;
      blue[j] = data[3 * i + 2]! / 255;
      const known = trimap[i]!;
      if (known === 0) free[j] = 1;
      else if (known === 2) solution[j] = 1;
    }
}

/** Marks the windows that take part (all that lie in the picture) and counts those that hold each pixel. */
function countWindows(
  planes: Float32Array[],
  hot: Uint8Array,
  frame: Window,
  width: number,
  height: number,
  spans: readonly number[],
  stride: number,
  line: (y: number) => number,
): void {
  const centred = planes[plane.centred]!;
  const holding = planes[plane.holding]!;
  for (let y = 0; y < frame.height; y++) {
    if (frame.top + y === 0 || frame.top + y === height - 1) continue;
    for (let x = 0, j = line(y); x < frame.width; x++, j++)
      if (hot[j] && frame.left + x > 0 && frame.left + x < width - 1) centred[j] = 1;
  }
  for (let k = 0; k < spans.length; k += 2)
    for (let j = spans[k]!, end = j + spans[k + 1]!; j < end; j++) {
      let count = 0;
      for (let r = j - stride; r <= j + stride; r += stride)
        count += centred[r - 1]! + centred[r]! + centred[r + 1]!;
      holding[j] = count;
    }
}
