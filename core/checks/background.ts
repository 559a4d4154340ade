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
    // A document of no published background wants a plain and light one; the messages know the word.
    const wording = spec.background?.wording ?? 'unpublished';
    if (background.kind === 'replaced')
      return verdict === 'fail'
        ? { key: 'check-background-refused_colour', params: { wording } }
        : { key: 'check-background-other_colour', params: { wording } };
    if (!background.wall) return { key: 'check-background-unseen', params: { wording } };
    const { seen, forbidden } = matchBackground(spec, background.wall.lab);
    return forbidden
      ? { key: 'check-background-forbidden_white', params: { wording } }
      : { key: 'check-background-seen', params: { ...seen, wording } };
  },
});
