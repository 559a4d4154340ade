import type { AgeGroup } from '../checks/age.ts';
import type { DocumentSpec, EditKind } from '../documents/schema.ts';

/** What the person asks for beyond what the document demands. */
export interface Wish {
  readonly background: 'keep' | 'replace';
  /** Name of one of the document's colours or `#RRGGBB`; null: the document's first. */
  readonly colour: string | null;
  /** null: corrected where the authority permits it, else not. */
  readonly tone: 'on' | 'off' | null;
  /**
   * Whose photo it is, as the person says: for `infant` (under 1) and `child` (under 6) the report relaxes what
   * authorities relax. Left out: somebody of 6 years or more.
   */
  readonly age?: AgeGroup | undefined;
}

export const plainWish: Wish = { background: 'keep', colour: null, tone: null };

/** The same wish for somebody of that age. */
export const wishAt = ({ background, colour, tone }: Wish, age: AgeGroup | null): Wish => ({
  ...{ background, colour, tone },
  ...(age === null || age === 'adult' ? {} : { age }),
});

export type Permission = 'permitted' | 'unspecified' | 'forbidden';

/** What the document's authority says of one kind of edit. */
export function permission(spec: DocumentSpec, kind: EditKind): Permission {
  const { permitted } = spec.editing;
  if (permitted === 'unspecified') return 'unspecified';
  return permitted.includes(kind) ? 'permitted' : 'forbidden';
}

/** What will be done to the pixels, and which wishes the authority stands against. */
export interface EditPlan {
  readonly tone: boolean;
  readonly replaceBackground: boolean;
  /** Kinds that were asked for and are not permitted: they are left undone, and the report says so. */
  readonly denied: readonly EditKind[];
}

/** Nothing that is not permitted is planned; what nobody speaks of is done only when it is asked for. */
export function planEdits(spec: DocumentSpec, wish: Wish): EditPlan {
  const tone = permission(spec, 'tone');
  const background = permission(spec, 'background');
  const denied: EditKind[] = [];
  if (wish.tone === 'on' && tone === 'forbidden') denied.push('tone');
  if (wish.background === 'replace' && background === 'forbidden') denied.push('background');
  return {
    tone: tone !== 'forbidden' && (wish.tone === 'on' || (wish.tone === null && tone === 'permitted')),
    replaceBackground: wish.background === 'replace' && background !== 'forbidden',
    denied,
  };
}
