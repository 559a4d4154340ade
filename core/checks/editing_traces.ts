import { check } from './check.ts';

/** Programs and apps that change faces and pictures, as they name themselves in EXIF. */
const editors =
  /photoshop|lightroom|gimp|facetune|faceapp|snapseed|picsart|meitu|beautyplus|remini|airbrush|pixelmator|affinity|capture one|luminar|canva|vsco|b612|snow|youcam/i;

export default check({
  id: 'editing_traces',
  clause: 'The photo is to be unaltered, where the authority says so',
  needs: ['source'],
  measure({ source: { facts }, spec }) {
    if (spec.editing.permitted === 'unspecified') return null;
    const editor = facts.software && editors.test(facts.software) ? facts.software : null;
    // A program may have done no more than crop; that it was there is all that is known.
    if (editor) return { value: editor, unit: '', verdict: 'unsure' };
    return facts.camera ? { value: facts.camera, unit: '', verdict: 'pass' } : null;
  },
  bands: () => ({ pass: [null, null] }),
  advice: (_, { value }) => ({
    key: 'check-editing_traces-editor',
    params: { program: String(value).slice(0, longest) },
  }),
});

/** Of a name that a stranger's file gives. */
const longest = 40;
