import { findDocument } from '../../documents/index.ts';
import { POLICY } from '../../privacy/policy.ts';
import { UserError } from '../../problem.ts';
import { atStage } from '../../watch/stage.ts';
import type { Analyses } from '../analyses.ts';
import { FetchError, type PhotoMessage } from '../inbound.ts';
import { isTooOften, tooOftenLine } from '../limits.ts';
import { countryScreen, likelyCountry } from '../screens/countries.ts';
import { line } from '../screens/line.ts';
import type { Turn } from '../turn.ts';
import { documentText } from '../words.ts';
import { findByWords, isFound } from './choose.ts';
import { consentAsk } from './data.ts';
import { prepare, turnedDown } from './prepare.ts';

export interface PhotoStep {
  readonly analyses: Analyses;
  /** Runs something about this person after the event in hand, when it is their turn. */
  readonly later: (work: (turn: Turn) => Promise<void>) => void;
}

/** A photo has come: kept, looked at, and either asked about or checked at once for the document that stands. */
export async function takePhoto(turn: Turn, event: PhotoMessage, step: PhotoStep): Promise<void> {
  if (event.album !== null) {
    if (turn.talk.album === event.album) return;
    turn.note({ album: event.album });
    await turn.say({ lines: [line('album-first')] });
  }
  const over = (await isTooOften(turn, 'photo')) ?? (await isTooOften(turn, 'photos'));
  if (over) return void (await turn.say({ lines: [tooOftenLine(over)] }));
  const { care } = turn.desk;
  if (turn.profile.consent === 'withdrawn') return void (await turn.say(consentAsk()));
  if (care.isFull()) {
    care.watch.count('uploads_declined_total');
    return void (await turn.say({ lines: [line('no-room')] }));
  }
  // A new photo is a new piece of talk: what stood before stays as it is.
  turn.leaveCard();
  const bytes = await turn.busy(line('photo-fetching'), 'typing', () => fetched(turn, event));
  if (!bytes) return;
  await closeLast(turn);
  const { compressed, width, height } = event.photo;
  const shrunk = compressed && width !== null && height !== null ? { width, height } : null;
  const { photos, clock } = turn.desk;
  const photo = await photos.receive(turn.owner, bytes, { shrunk }, clock.now());
  // Deleted while it was on its way to us.
  if (await turn.wasForgotten()) return void (await photos.forget(turn.owner, photo.id));
  care.statistics.note('photos');
  turn.note({ photo: photo.id });
  noteConsent(turn);
  const look = step.analyses.begin(turn.owner, photo.id, bytes);
  look.catch(() => undefined);
  const wish = event.wish !== undefined && isFound(event.wish) ? event.wish : null;
  if (wish !== null) turn.note({ document: null });
  const { document } = turn.talk;
  if (document !== null) {
    const name = documentText(findDocument(document), turn.locale);
    await turn.turnCard({ lines: [line('photo-checking', { document: name })] });
    await prepare(turn, step.analyses, {
      photo: photo.id,
      document,
      wish: null,
      bytes: bytes.length,
    });
    return;
  }
  const likely = likelyCountry(turn.profile.country, turn.locale);
  if (wish !== null) await findByWords(turn, step.analyses, wish);
  else await turn.turnCard(countryScreen({ locale: turn.locale, photo: photo.id, likely }, 0));
  // Made already, or turned down with its reason.
  if (turn.talk.document !== null) return;
  // Whoever is still choosing is told at once that this photo will not do.
  look.then(
    ({ refusal }) => {
      if (refusal)
        step.later(async (later) => {
          if (later.talk.photo === photo.id && later.talk.document === null)
            await turnedDown(later, refusal, { photo: photo.id, document: null, shrunk });
        });
    },
    (problem: unknown) => turn.desk.report(problem, 'analyse'),
  );
}

/** The policy in force is recorded with the first photo, and where to tell of a new one with each. */
function noteConsent(turn: Turn): void {
  const { address } = turn.from;
  const at = turn.desk.clock.now();
  turn.noteProfile({
    policy: turn.profile.policy ?? { version: POLICY.version, at },
    consent: 'given',
    chat: { address, locale: turn.from.locale },
  });
}

async function fetched(turn: Turn, event: PhotoMessage): Promise<Uint8Array | null> {
  try {
    return await atStage(turn.desk.care.watch, 'fetch', () => event.photo.fetch());
  } catch (problem) {
    if (problem instanceof UserError) {
      turn.desk.care.watch.count('photos_rejected_total', 1, { reason: problem.code });
      await turn.turnCard({ lines: [line(`error-${problem.code}`, problem.params)] });
    } else if (problem instanceof FetchError) await turn.turnCard({ lines: [line('photo-not-fetched')] });
    else throw problem;
    turn.leaveCard();
    return null;
  }
}

/** What the photo before leaves behind: nothing where it was turned down, no document where that was bought. */
async function closeLast(turn: Turn): Promise<void> {
  const { photo, document, refusals } = turn.talk;
  if (photo === null) return;
  const orders = await turn.desk.shop.orders.list(turn.owner);
  if (refusals !== null && !orders.some(({ product }) => product?.photo === photo))
    await turn.desk.photos.forget(turn.owner, photo);
  const isBought = orders.some(
    ({ product, payment }) => product?.photo === photo && product.document === document && payment !== null,
  );
  if (isBought) turn.note({ document: null });
}
