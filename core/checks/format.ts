import type { DocumentSpec } from '../documents/schema.ts';
import { check } from './check.ts';

export default check({
  id: 'format',
  clause: "The document's file formats, JPEG and PNG where it names none",
  needs: ['file'],
  measure: ({ spec, file }) => ({
    value: file.mediaType,
    unit: '',
    verdict: accepted(spec).includes(file.mediaType) ? 'pass' : 'fail',
  }),
  bands: () => ({ pass: [null, null] }),
  advice: (_, __, { spec, file }) => ({
    key: 'check-format-other',
    params: { format: nameOf(file.mediaType), accepted: accepted(spec).map(nameOf).join(', ') },
  }),
});

function accepted(spec: DocumentSpec): string[] {
  return (spec.formats ?? ['jpeg', 'png']).map((f) => `image/${f}`);
}

function nameOf(mediaType: string): string {
  return mediaType.replace('image/', '').toUpperCase();
}
