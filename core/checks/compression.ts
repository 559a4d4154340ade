import { check } from './check.ts';

export default check({
  id: 'compression',
  clause: "The document's greatest ratio of pixels to file bytes",
  needs: ['file'],
  measure: ({ spec, file }) =>
    spec.maxCompression ? { value: (file.width * file.height * 3) / file.bytes, unit: 'x' } : null,
  bands: ({ spec }) => ({ pass: [null, spec.maxCompression ?? null] }),
  advice: (_, { value, pass }) => ({
    key: 'check-compression-strong',
    params: { value: Number(value), most: pass[1] ?? 0 },
  }),
});
