import { check } from './check.ts';

/** Spread of lightness: plain studio walls stay below 2.5; above 5 a gradient or shadow is seen, above 10 it dominates. */
const even = { pass: 5, tolerate: 10 } as const;
/** The same for colour. */
const plain = { pass: 4, tolerate: 10 } as const;
/** Share of the wall with edges, pattern or objects (a plain one stays below 5 %, BioGaze refuses 10 %). */
const empty = { pass: 0.05, tolerate: 0.1 } as const;

export default check({
  id: 'background_evenness',
  clause: 'ISO/IEC 39794-5 D.1.4.2.5, ISO/IEC 29794-5 background uniformity',
  needs: ['background'],
  measure({ background }) {
    if (background.kind === 'replaced') return null;
    const { wall } = background;
    if (!wall) return { value: null, unit: 'L*' };
    const within = (level: 'pass' | 'tolerate'): boolean =>
      wall.lightnessSpread <= even[level] &&
      wall.chromaSpread <= plain[level] &&
      wall.busyShare <= empty[level];
    return {
      value: wall.lightnessSpread,
      unit: 'L*',
      verdict: within('pass') ? 'pass' : within('tolerate') ? 'warn' : 'fail',
    };
  },
  bands: () => ({ pass: [null, even.pass], tolerate: [null, even.tolerate] }),
  advice(_, __, { background }) {
    const wall = background.kind === 'kept' ? background.wall : null;
    if (!wall) return { key: 'check-background_evenness-unseen' };
    if (wall.busyShare > empty.pass) return { key: 'check-background_evenness-busy' };
    if (wall.chromaSpread > plain.pass) return { key: 'check-background_evenness-coloured' };
    return { key: 'check-background_evenness-unlit' };
  },
});
