import { z } from 'zod';

/**
 * A person's upload: received -> analysed -> gone. `gone` has no record: the box is deleted or its time is over.
 */
export const photoSchema = z.object({
  state: z.enum(['received', 'analysed']),
  receivedAt: z.int(),
  /** What the chat adapter told of it: file ids, declared sizes. JSON in the adapter's own terms. */
  source: z.json(),
  /** What analysis found, in short: JSON of core/photo; the long arrays are parts of the box. */
  facts: z.json(),
  /** Workers that were lost over it. */
  losses: z.int().default(0),
});
type Kept = Readonly<z.infer<typeof photoSchema>>;

export type Photo = Kept & { readonly id: string; readonly owner: string; readonly expiresAt: number };
export type Json = z.infer<ReturnType<typeof z.json>>;

export type PhotoEvent =
  | { readonly type: 'analysed'; readonly facts: Json }
  | { readonly type: 'work_lost'; readonly workers: number };

/** What becomes of a photo; the same object where the event changes nothing, such as a second analysis. */
export function develop(photo: Kept, event: PhotoEvent): Kept {
  if (event.type === 'work_lost') return { ...photo, losses: photo.losses + event.workers };
  if (photo.state === 'analysed') return photo;
  return { ...photo, state: 'analysed', facts: event.facts };
}
