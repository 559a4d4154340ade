import { check } from './check.ts';
import { markCrown } from './mark.ts';

/** Per cent of what lies above the forehead that has no colour of hair: bright hats make 90, hair in coloured light up to 45. */
const likely = 60;

/**
 * A black cap and black hair look the same to this measure, and a veil worn for religion is permitted where a hat is not:
 * it neither passes nor fails anybody. Where it sees a covering it asks; where it sees none it says nothing.
 */
export default check({
  id: 'head_covering',
  clause: "The document's own word on head coverings, else ICAO Doc 9303",
  needs: ['look', 'face'],
  reliability: 0.9,
  measure: ({ look: { crownColour } }) =>
    crownColour !== null && 100 * crownColour > likely
      ? { value: 100 * crownColour, unit: '%', verdict: 'unsure', asks: true }
      : null,
  bands: () => ({ pass: [null, likely] }),
  mark: ({ face }) => markCrown(face),
  advice: (_, __, { spec }) => ({
    key:
      spec.headCovering?.rule === 'forbidden' ? 'check-head_covering-forbidden' : 'check-head_covering-asked',
  }),
});
