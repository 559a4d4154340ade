/** CIE L*a*b* (D65): L 0..100, a green to red, b blue to yellow. */
export type Lab = readonly [l: number, a: number, b: number];

/** D65 white of the sRGB standard (IEC 61966-2-1). */
const white = [0.95047, 1, 1.08883] as const;

const linear = Float64Array.from({ length: 256 }, (_, byte) => {
  const v = byte / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
});

/** sRGB bytes to L*a*b*. */
export function labOf(red: number, green: number, blue: number): Lab {
  const [r, g, b] = [linear[red]!, linear[green]!, linear[blue]!];
  const x = root((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / white[0]);
  const y = root((0.2126729 * r + 0.7151522 * g + 0.072175 * b) / white[1]);
  const z = root((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / white[2]);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Cube root with the linear foot that the standard prescribes for dark colours. */
function root(t: number): number {
  return t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116;
}
