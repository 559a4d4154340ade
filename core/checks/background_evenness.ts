import type { Wall } from '../photo/wall.ts';
import { check } from './check.ts';

/**
 * Spread of lightness. Lamps fall off over any plain wall: in 25 studio portraits it is 2.8 with a standard deviation of
 * 0.9, and three of these above are no fall-off any more but a gradient or shadow; above 10 it dominates.
 */
const even = { pass: 5.5, tolerate: 10 } as const;
/** The same for colour. */
const plain = { pass: 4, tolerate: 10 } as const;
/** Share of the wall with edges, pattern or objects (a plain one stays below 5 %, BioGaze refuses 10 %). */
const empty = { pass: 0.05, tolerate: 0.1 } as const;

interface Trait {
  readonly value: number;
  readonly unit: string;
  readonly pass: number;
  readonly tolerate: number;
}

/** What speaks most against the wall being plain: what is beyond all tolerance first, then what exceeds its limit by most. */
function worstOf(wall: Wall): Trait {
  const traits: Trait[] = [
    { value: wall.lightnessSpread, unit: 'L*', ...even },
    { value: wall.chromaSpread, unit: 'ΔE', ...plain },
    { value: 100 * wall.busyShare, unit: '%', pass: 100 * empty.pass, tolerate: 100 * empty.tolerate },
  ];
  const beyond = traits.filter((t) => t.value > t.tolerate);
  return (beyond.length > 0 ? beyond : traits).reduce((worst, t) =>
    t.value / t.pass > worst.value / worst.pass ? t : worst,
  );
}

export default check({
  id: 'background_evenness',
  clause: 'ISO/IEC 39794-5 D.1.4.2.5, ISO/IEC 29794-5 background uniformity',
  needs: ['background'],
  measure({ background }) {
    if (background.kind === 'replaced') return null;
    const { wall } = background;
    if (!wall) return { value: null, unit: 'L*' };
    const { value, unit } = worstOf(wall);
    return { value, unit };
  },
  bands({ background }) {
    const wall = background.kind === 'kept' ? background.wall : null;
    const { pass, tolerate } = wall ? worstOf(wall) : even;
    return { pass: [null, pass], tolerate: [null, tolerate] };
  },
  advice(_, __, { background }) {
    const wall = background.kind === 'kept' ? background.wall : null;
    if (!wall) return { key: 'check-background_evenness-unseen' };
    if (wall.busyShare > empty.pass) return { key: 'check-background_evenness-busy' };
    if (wall.chromaSpread > plain.pass) return { key: 'check-background_evenness-coloured' };
    return { key: 'check-background_evenness-unlit' };
  },
});
