import { check } from './check.ts';

/** Up to a quarter more pixels can be interpolated before it shows as softness. */
const visible = 1.25;

export default check({
  id: 'enlargement',
  clause: 'Own rule: a photo is not to be enlarged to its document',
  needs: ['placement'],
  measure: ({ placement }) => ({ value: placement.enlargement, unit: 'x' }),
  bands: () => ({ pass: [null, 1], tolerate: [null, visible] }),
  advice: (_, { value }, { placement: { width, height } }) => ({
    key: 'check-enlargement-enlarged',
    params: { width, height, factor: Number(value) },
  }),
});
