import { check } from './check.ts';

export default check({
  id: 'kilobytes',
  clause: "The document's limits of the file size",
  needs: ['file'],
  measure: ({ file }) => ({ value: file.bytes / 1024, unit: 'kB' }),
  bands: ({ spec }) => ({ pass: [spec.minKb ?? null, spec.maxKb ?? null] }),
  advice: (_, { value, pass: [least, most] }) =>
    Number(value) > (most ?? Number.POSITIVE_INFINITY)
      ? { key: 'check-kilobytes-more', params: { value: Number(value), most: most ?? 0 } }
      : { key: 'check-kilobytes-less', params: { value: Number(value), least: least ?? 0 } },
});
