import type { ColourField } from './resample.ts';
import { resample } from './resample.ts';

interface Level {
  readonly value: Float32Array;
  readonly weight: Float32Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Pyramid fill-in (push-pull, Gortler et al. 1996): samples of weight 0..1 in, a smooth field everywhere out.
 * `value` holds `channels` interleaved numbers a pixel; neither input is changed.
 */
export function pushPull(
  value: Float32Array,
  weight: Float32Array,
  width: number,
  height: number,
  channels: number,
): Float32Array {
  const levels: Level[] = [{ value, weight, width, height }];
  for (let top = levels[0]!; top.width > 2 || top.height > 2; ) {
    top = coarser(top, channels);
    levels.push(top);
  }
  let filled = levels.at(-1)!.value;
  for (let k = levels.length - 2; k >= 0; k--) filled = blend(levels[k]!, levels[k + 1]!, filled, channels);
  return filled;
}

function coarser(fine: Level, channels: number): Level {
  const width = (fine.width + 1) >> 1;
  const height = (fine.height + 1) >> 1;
  const value = new Float32Array(width * height * channels);
  const weight = new Float32Array(width * height);
  for (let y = 0, i = 0; y < fine.height; y++)
    for (let x = 0; x < fine.width; x++, i++) {
      const w = fine.weight[i]!;
      if (w <= 0) continue;
      const o = (y >> 1) * width + (x >> 1);
      weight[o] = weight[o]! + w;
      for (let c = 0; c < channels; c++)
        value[o * channels + c] = value[o * channels + c]! + w * fine.value[i * channels + c]!;
    }
  for (let o = 0; o < weight.length; o++) {
    const w = weight[o]!;
    if (w <= 0) continue;
    for (let c = 0; c < channels; c++) value[o * channels + c] = value[o * channels + c]! / w;
    if (w > 1) weight[o] = 1;
  }
  return { value, weight, width, height };
}

/** A level's own samples where it has them, the interpolated coarser field where it has not. */
function blend(level: Level, coarse: Level, filled: Float32Array, channels: number): Float32Array {
  const { value, weight, width, height } = level;
  const out = new Float32Array(width * height * channels);
  for (let y = 0, i = 0; y < height; y++) {
    const v = (y - 0.5) / 2;
    const row = Math.floor(v);
    const fy = v - row;
    const above = Math.max(0, row) * coarse.width;
    const below = Math.min(coarse.height - 1, row + 1) * coarse.width;
    for (let x = 0; x < width; x++, i++) {
      const w = weight[i]!;
      const o = i * channels;
      if (w >= 1) {
        for (let c = 0; c < channels; c++) out[o + c] = value[o + c]!;
        continue;
      }
      const u = (x - 0.5) / 2;
      const column = Math.floor(u);
      const fx = u - column;
      const a = Math.max(0, column);
      const b = Math.min(coarse.width - 1, column + 1);
      for (let c = 0; c < channels; c++) {
        const high =
          filled[(above + a) * channels + c]! * (1 - fx) + filled[(above + b) * channels + c]! * fx;
        const low = filled[(below + a) * channels + c]! * (1 - fx) + filled[(below + b) * channels + c]! * fx;
        const smooth = high * (1 - fy) + low * fy;
        out[o + c] = w > 0 ? w * value[o + c]! + (1 - w) * smooth : smooth;
      }
    }
  }
  return out;
}

/** Weighted 2 x 2 reductions, `steps` times: texture averages out before the fill. */
export function smoothColours(colours: ColourField, weight: Float32Array, steps: number): ColourField {
  let level: Level = { value: colours.data, weight, width: colours.width, height: colours.height };
  for (let k = 0; k < steps; k++) level = reduce(level);
  const filled = pushPull(level.value, level.weight, level.width, level.height, 3);
  const factor = 2 ** steps;
  return {
    width: colours.width,
    height: colours.height,
    data: resample(
      { width: level.width, height: level.height, data: filled },
      colours.width,
      colours.height,
      3,
      [0, 0, level.width * factor, level.height * factor],
    ),
  };
}

function reduce(fine: Level): Level {
  const width = Math.max(1, fine.width >> 1);
  const height = Math.max(1, fine.height >> 1);
  const value = new Float32Array(width * height * 3);
  const weight = new Float32Array(width * height);
  for (let y = 0, o = 0; y < height; y++)
    for (let x = 0; x < width; x++, o++) {
      let total = 0;
      let r = 0;
      let g = 0;
      let b = 0;
      for (let k = 0; k < 4; k++) {
        const i =
          Math.min(fine.height - 1, 2 * y + (k >> 1)) * fine.width +
          Math.min(fine.width - 1, 2 * x + (k & 1));
        const w = fine.weight[i]!;
        total += w;
        r += w * fine.value[3 * i]!;
        g += w * fine.value[3 * i + 1]!;
        b += w * fine.value[3 * i + 2]!;
      }
      weight[o] = total / 4;
      if (total <= 0) continue;
      value[3 * o] = r / total;
      value[3 * o + 1] = g / total;
      value[3 * o + 2] = b / total;
    }
  return { value, weight, width, height };
}
