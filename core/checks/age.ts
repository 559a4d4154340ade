/**
 * Whose photo it is: `infant` under 1 year, `child` from 1 to under 6, `adult` from 6 on, where the rules of grown-ups
 * begin to hold. A person, or the chat that asked them, says it (`Wish.age`); it is never guessed from a face.
 */
export const ageGroups = ['infant', 'child', 'adult'] as const;
export type AgeGroup = (typeof ageGroups)[number];

/**
 * What authorities do not ask of small children. HM Passport Office: under 1 the eyes may be closed, under 6 neither a
 * plain expression nor a look into the camera is asked for; the catalogue's `infants` say the same of US, CA and PL.
 */
const waived: Readonly<Record<AgeGroup, ReadonlySet<string>>> = {
  infant: new Set(['eyes_open', 'gaze', 'mouth_closed', 'expression', 'shoulders', 'eyes_visible']),
  child: new Set(['gaze', 'mouth_closed', 'expression']),
  adult: new Set(),
};

/** Children hold no pose: what would fail warns. Their faces are short below the eyes, so that the same goes for where those lie. */
const softened: Readonly<Record<AgeGroup, ReadonlySet<string>>> = {
  infant: new Set([
    'yaw',
    'pitch',
    'roll',
    'eye_line',
    'head_height',
    'head_width',
    'margin_top',
    'side_light',
  ]),
  child: new Set(['yaw', 'pitch', 'roll', 'eyes_open', 'eye_line', 'head_width']),
  adult: new Set(),
};

/** Whether a check is made at all for somebody of this age. */
export const applies = (check: string, age: AgeGroup): boolean => !waived[age].has(check);

/** Whether what fails for a grown-up only warns at this age. */
export const isSoftened = (check: string, age: AgeGroup): boolean => softened[age].has(check);
