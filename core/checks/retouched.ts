import { check } from './check.ts';
import { markFace } from './mark.ts';

/** Finest structure of the cheeks over that of the eyes, ln: 7.5 to 30 % of it in studio portraits, 2 % in the smoothest others. */
const skinLike = -4.2;

export default check({
  id: 'retouched',
  clause: 'The photo is to be unaltered: no filter on the skin',
  needs: ['look', 'face', 'source'],
  reliability: 0.9,
  measure({ look: { skin, light }, source, spec }) {
    const quality = source.facts.jpegQuality ?? 100;
    // Burnt skin and strong compression are smooth too; others speak of them.
    if (skin.texture === null || light.clipped > 0.01 || quality < leastQuality) return null;
    const value = skin.texture;
    if (value >= skinLike) return { value, unit: '', verdict: 'pass' };
    // A phone that takes noise away does the same without being asked.
    return { value, unit: '', verdict: spec.editing.permitted === 'unspecified' ? 'warn' : 'unsure' };
  },
  bands: () => ({ pass: [skinLike, null], tolerate: [null, null] }),
  mark: ({ face }) => markFace(face),
  advice: (verdict) => ({ key: verdict === 'unsure' ? 'check-retouched-unsure' : 'check-retouched-smooth' }),
});

/** As of libjpeg; below it compression itself smooths skin. */
const leastQuality = 60;
