import type { IndexKey, Store } from '../privacy/store.ts';
import type { BoxRef, Vault } from '../privacy/vault.ts';

/** The box of something that a worker is asked to do: opened by its id alone, for a job says nothing of a person. */
export const taskBox = (id: string): BoxRef => ({ class: 'original', owner: 'task', id });

const TASK = 'task:';
/** In a person's index. @param subject the photo or the order that it is about */
export const taskEntry = (subject: string, id: string): string => `${TASK}${subject}:${id}`;

/** Deletes what workers were asked and have answered about one photo or order of a person, or about all of them. */
export async function destroyTasks(
  { store, vault }: { readonly store: Store; readonly vault: Vault },
  index: IndexKey,
  subject: string | null = null,
): Promise<void> {
  const start = subject === null ? TASK : taskEntry(subject, '');
  for (const { id } of await store.links(index)) {
    if (!id.startsWith(start)) continue;
    await vault.destroy(taskBox(id.slice(id.lastIndexOf(':') + 1)));
    await store.unlink(index, id);
  }
}
