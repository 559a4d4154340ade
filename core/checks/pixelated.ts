import { check } from './check.ts';
import { markFace } from './mark.ts';

/** Per cent of neighbouring columns that are equal: up to 11 in portraits of any source; enlarged twofold without interpolation 50. */
const none = 25;
const some = 40;
/**
 * How much missing levels of grey count: where 62 % of them occur, the fewest in 50 portraits, 23 and no more; 53 where
 * only 32 are left.
 */
const ofLevels = 0.6;

export default check({
  id: 'pixelated',
  clause: 'ISO/IEC 19794-5, no pixelation and no posterisation',
  needs: ['look', 'face', 'source'],
  reliability: 0.99,
  measure({ look: { pixelGrid }, source: { facts } }) {
    // Strong compression makes neighbours equal too; jpeg_traces speaks of it.
    if (!pixelGrid || (facts.jpegQuality ?? 100) < leastQuality) return null;
    return { value: 100 * Math.max(pixelGrid.repeated, ofLevels * (1 - pixelGrid.levels)), unit: '%' };
  },
  bands: () => ({ pass: [null, none], tolerate: [null, some] }),
  mark: ({ face }) => markFace(face),
  advice: (_, __, { look: { pixelGrid } }) => ({
    key: 100 * (pixelGrid?.repeated ?? 0) > none ? 'check-pixelated-blocks' : 'check-pixelated-levels',
  }),
});

/** As of libjpeg. */
const leastQuality = 50;
