import type { Photos } from '../order/photos.ts';
import { WorkUnavailable } from '../photo/work.ts';
import type { Owner } from '../privacy/secrets.ts';
import { UserError } from '../problem.ts';

/** The first loss may be chance; what takes two workers with it would take every other too. */
const MOST = 2;

/**
 * Work on a photo that may take its worker with it. How many it took is kept with the photo: after two it is never
 * begun again, whoever asks, here or after a restart.
 * @throws UserError `unworkable` for good; WorkUnavailable where the work may be tried again
 */
export async function guarded<T>(
  photos: Photos,
  owner: Owner,
  photo: string,
  work: () => Promise<T>,
): Promise<T> {
  const kept = await photos.find(owner, photo);
  if (kept !== null && kept.losses >= MOST) throw new UserError('unworkable');
  try {
    return await work();
  } catch (problem) {
    if (!(problem instanceof WorkUnavailable) || problem.lost === 0) throw problem;
    const losses = await photos.workLost(owner, photo, problem.lost);
    throw losses !== null && losses >= MOST ? new UserError('unworkable') : problem;
  }
}
