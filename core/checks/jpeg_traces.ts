import { check } from './check.ts';
import { markFace } from './mark.ts';

/**
 * Levels by which the edges of JPEG's blocks stand out on the face: below 2.4 in 25 studio portraits, 3 to 5 at quality
 * 25 to 15.
 */
const unseen = 3.3;
const visible = 4.5;

/** Qualities (as of libjpeg) from which on the file itself says that much was thrown away, whatever is seen. */
const poor = { noticed: 50, refused: 20 } as const;

export default check({
  id: 'jpeg_traces',
  clause: 'ISO/IEC 29794-5, no compression artefacts',
  needs: ['look', 'source', 'face'],
  measure({ look, source }) {
    const quality = source.facts.jpegQuality ?? 100;
    const value = look.blockiness;
    if (value === null && quality >= poor.noticed) return null;
    if (quality < poor.refused) return { value, unit: '', verdict: 'fail' };
    const fine = value === null || value <= unseen;
    return quality < poor.noticed && fine ? { value, unit: '', verdict: 'warn' } : { value, unit: '' };
  },
  bands: () => ({ pass: [null, unseen], tolerate: [null, visible] }),
  mark: ({ face }) => markFace(face),
  advice: () => ({ key: 'check-jpeg_traces-blocks' }),
});
