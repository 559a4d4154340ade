import { check } from './check.ts';

export default check({
  id: 'format',
  clause: "The document's file formats, JPEG where it names none",
  needs: ['file'],
  measure({ spec, file }) {
    const accepted = (spec.formats ?? ['jpeg', 'png']).map((f) => `image/${f}`);
    return { value: file.mediaType, unit: '', verdict: accepted.includes(file.mediaType) ? 'pass' : 'fail' };
  },
  bands: () => ({ pass: [null, null] }),
  advice: (_, { value }, { spec }) =>
    `The file is ${value}; this document takes ${(spec.formats ?? ['jpeg']).join(' or ').toUpperCase()}.`,
});
