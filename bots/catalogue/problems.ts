import { documentSchema } from '../../core/documents/schema.ts';

/** Where data files depart from the schema, a line each: `fj-passport: editing: Invalid input ...`. */
export function schemaProblems(specs: readonly { readonly id: string }[]): string[] {
  return specs.flatMap((spec) =>
    (documentSchema.safeParse(spec).error?.issues ?? []).map(
      ({ path, message }) => `${spec.id}: ${path.join('.')}: ${message}`,
    ),
  );
}
