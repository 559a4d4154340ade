import { usualDpi } from '../photo/place/size.ts';
import { check } from './check.ts';

export default check({
  id: 'dpi',
  clause: "The document's resolution, 300 where it names none",
  needs: ['file'],
  measure: ({ file }) => ({ value: file.dpi, unit: 'dpi' }),
  bands: ({ spec }) => ({ pass: [spec.dpi ?? usualDpi, spec.dpi ?? usualDpi] }),
  advice: (_, { value }, { spec }) =>
    value === null
      ? { key: 'check-dpi-unknown', params: { wanted: spec.dpi ?? usualDpi } }
      : { key: 'check-dpi-other', params: { value, wanted: spec.dpi ?? usualDpi } },
});
