import type { Family } from './defects.ts';
import { cap, hairOverEye, mask, shine, wearGlasses } from './paint.ts';

/** Things on the face, drawn. */
export const coverings: readonly Family[] = [
  {
    name: 'glasses, strength of the rims',
    check: 'glasses',
    document: 'us-passport',
    severities: [0.02, 0.5, 0.8, 1],
    make: (s, v) => wearGlasses(s, { thickness: 0.035, cover: v }),
  },
  {
    name: 'frames pushed over the eyes, down by',
    check: 'frames',
    severities: [0, 0.22, 0.24, 0.26],
    make: (s, v) => wearGlasses(s, { thickness: 0.05 + 0.3 * v, shift: v }),
  },
  {
    name: 'tinted lenses, cover',
    check: 'tinted_lenses',
    severities: [0.1, 0.6, 0.8, 0.95],
    make: (s, v) => wearGlasses(s, { thickness: 0.04, lens: () => [0.005, 0.005, 0.006, v] }),
  },
  {
    name: 'reflections on glasses, radius',
    check: 'glare',
    severities: [0.01, 0.08, 0.14, 0.2],
    make(s, v) {
      const x = s.chance < 0.5 ? -0.42 : 0.42;
      const lens = (u: number, w: number) =>
        Math.hypot(u - x, w - 0.02) < v ? ([0.97, 0.98, 1, 1] as const) : null;
      return wearGlasses(s, { thickness: 0.04, lens });
    },
  },
  { name: 'hair over an eye, locks', check: 'eyes_visible', severities: [0, 1, 3, 8], make: hairOverEye },
  {
    name: 'mask, up to this share of the face',
    check: 'face_covered',
    severities: [0.05, 0.5, 0.55, 0.62],
    make: mask,
  },
  { name: 'coloured cap, above the eyes', check: 'head_covering', severities: [3, 1.2, 1, 0.8], make: cap },
  { name: 'shine, radius', check: 'hot_spots', severities: [0.02, 0.06, 0.1, 0.14], make: shine },
];
