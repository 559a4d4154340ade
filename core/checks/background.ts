import { matchBackground } from './background-match.ts';
import { check } from './check.ts';

export default check({
  id: 'background',
  clause: "The document's background",
  needs: ['background'],
  measure({ spec, background }) {
    if (background.kind === 'replaced') {
      const hex = background.colour.toUpperCase();
      const refused = spec.background?.forbidden?.some((c) => c.hex === hex);
      const offered = !spec.background || spec.background.colours.some((c) => c.hex === hex);
      return { value: hex, unit: '', verdict: refused ? 'fail' : offered ? 'pass' : 'warn' };
    }
    const { wall } = background;
    if (!wall) return { value: null, unit: '' };
    return { value: wall.hex, unit: '', verdict: matchBackground(spec, wall.lab).verdict };
  },
  bands: () => ({ pass: [null, null] }),
  advice(verdict, _, { spec, background }) {
    const wanted = spec.background?.wording ?? 'plain and light';
    if (verdict === 'unsure')
      return `I can't tell whether the background is right: too little of it shows. It is to be ${wanted}.`;
    if (background.kind === 'replaced')
      return verdict === 'fail'
        ? `This colour is not accepted behind the head. The background is to be ${wanted}.`
        : `This colour is not among those of the document. The background is to be ${wanted}.`;
    const seen = background.wall ? matchBackground(spec, background.wall.lab).seen : '';
    return `The background looks ${seen}. It is to be ${wanted}: stand in front of such a wall, half a metre away from it, in even light.`;
  },
});
