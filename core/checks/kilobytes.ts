import { check } from './check.ts';

export default check({
  id: 'kilobytes',
  clause: "The document's limits of the file size",
  needs: ['file'],
  measure: ({ file }) => ({ value: file.bytes / 1024, unit: 'kB' }),
  bands: ({ spec }) => ({ pass: [spec.minKb ?? null, spec.maxKb ?? null] }),
  advice: (_, { value }, { spec }) =>
    Number(value) > (spec.maxKb ?? Number.POSITIVE_INFINITY)
      ? `The file has ${Math.round(Number(value))} kB, more than the ${spec.maxKb} this document takes.`
      : `The file has ${Math.round(Number(value))} kB and this document asks for ${spec.minKb}. Send the original picture: it has more detail.`,
});
