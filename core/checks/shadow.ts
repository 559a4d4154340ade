import { check } from './check.ts';

/** L* by which the wall is darker beside the head than farther out: below 1 in studio light. */
const faint = 5;

export default check({
  id: 'shadow',
  clause: 'ISO/IEC 39794-5 D.1.4.2.5, no shadow behind the head',
  needs: ['look', 'background'],
  measure: ({ look, background }) =>
    background.kind === 'replaced' || look.shadow === null ? null : { value: look.shadow, unit: 'L*' },
  // A wall lit in the middle looks like it; background_evenness fails what is gross.
  bands: () => ({ pass: [null, faint], tolerate: [null, null] }),
  advice: () => ({ key: 'check-shadow-seen' }),
});
