import type { Outlook } from '../../darkroom/darkroom.ts';
import { findDocument } from '../../documents/index.ts';
import type { DocumentSpec } from '../../documents/schema.ts';
import { forgetOrder } from '../../order/forget.ts';
import type { Order } from '../../order/order.ts';
import type { Json } from '../../order/photo.ts';
import type { PaperName } from '../../photo/sheet.ts';
import { plainWish, type Wish, wishAt } from '../../photo/wish.ts';
import { type Refusal, WorkUnavailable } from '../../photo/work.ts';
import { UserError } from '../../problem.ts';
import type { Analyses } from '../analyses.ts';
import { causeOfCheck, causeOfRefusal, isOwnFault } from '../causes.ts';
import { draftOf } from '../draft.ts';
import { judgementOf } from '../judgement.ts';
import { isTooOften, tooOftenLine } from '../limits.ts';
import type { Line, Screen } from '../screen.ts';
import { notSoldScreen } from '../screens/documents.ts';
import { button, line } from '../screens/line.ts';
import { refusalScreen } from '../screens/refusal.ts';
import type { Turn } from '../turn.ts';
import { documentText } from '../words.ts';
import { drawHowTo, noteFailure } from './guide.ts';
import { draftOfOrder, showOrder } from './order.ts';

export interface Wanted {
  readonly photo: string;
  readonly document: string;
  /** null: nothing beyond what the document demands. */
  readonly wish: Wish | null;
  /** Size of an upload that is still to be looked at; left out where it was. */
  readonly bytes?: number;
}

type Shrunk = { readonly width: number; readonly height: number } | null;

/** Where photo paper is sold by the inch. */
const inchCountries: ReadonlySet<string> = new Set(['US', 'CA', 'MX', 'IN', 'BS']);

/** Makes a document's photo and shows it, or says why not. Done twice it shows the same. */
export async function prepare(turn: Turn, analyses: Analyses, wanted: Wanted): Promise<void> {
  const spec = findDocument(wanted.document);
  turn.note({ document: spec.id });
  turn.noteProfile({ country: spec.country });
  if (spec.submission.by !== 'self') {
    turn.note({ document: null });
    await turn.turnCard(notSoldScreen(spec, wanted.photo, turn.locale));
    return;
  }
  const over = await isTooOften(turn, 'make');
  if (over) return void (await turn.say({ lines: [tooOftenLine(over)] }));
  const name = documentText(spec, turn.locale);
  // As it stands when the work begins: what comes after does not hold it up.
  const outlook = await outlookFor(turn, wanted.bytes ?? 0);
  // What is new is looked at first and then made: it stands in line twice.
  const wait = wanted.bytes === undefined ? outlook.ms : 2 * outlook.ms;
  const result = await turn.busy(preparingLine(name, wait), 'preparing_picture', () =>
    made(turn, analyses, wanted, spec, outlook),
  );
  if (result === 'gone') {
    await turn.turnCard({ lines: [line('photo-gone', { document: name })] });
    turn.leaveCard();
  } else if (result === 'lost') await turn.turnCard(againScreen(line('work-lost'), wanted));
  else if (result === 'full')
    await turn.turnCard(againScreen(line('line-full', { minutes: minutesOf(wait) }), wanted));
  else if ('order' in result) {
    await showOrder(turn, result.order);
    await noteOutcome(turn, result.order);
  } else await turnedDown(turn, result.refusal, { ...wanted, shrunk: result.shrunk });
}

/** The card that showed the documents is this one now: what is to be pressed again stands under it. */
const againScreen = (why: Line, { photo, document, wish }: Wanted): Screen => ({
  lines: [why],
  buttons: wish === null ? [[button('button-try-again', { type: 'choose_document', photo, document })]] : [],
});

/**
 * Says that nothing can be made from a photo, and shows where. The document stays chosen for the next one; a photo that
 * is of no use for any document is deleted at once.
 */
export async function turnedDown(
  turn: Turn,
  refusal: Refusal,
  about: { readonly photo: string; readonly document: string | null; readonly shrunk: Shrunk },
): Promise<void> {
  const cause = causeOfRefusal(refusal.code);
  const isOften = noteFailure(turn, cause);
  const isDeleted = isOwnFault(refusal.code);
  const picture = await pointed(turn, about.photo, refusal);
  if (isDeleted) {
    await turn.desk.photos.forget(turn.owner, about.photo);
    turn.note({ photo: null });
  }
  await turn.turnCard(refusalScreen({ refusal, ...about, picture, isDeleted }, turn.locale));
  turn.leaveCard();
  if (isOften) await drawHowTo(turn, cause, about.photo);
}

/** The photo with the place marked that a refusal speaks of; null where there is none, or no telling it. */
async function pointed(turn: Turn, photo: string, refusal: Refusal): Promise<Uint8Array | null> {
  try {
    const shown = await turn.desk.darkroom.point({ owner: turn.owner, photo }, refusal);
    return shown?.bytes ?? null;
  } catch (problem) {
    // The words say it as well.
    if (!(problem instanceof WorkUnavailable || problem instanceof UserError)) throw problem;
    return null;
  }
}

/** ms; whoever waits longer is told how long. */
const patientFor = 10_000;
/** An estimate is told in steps of so many seconds. */
const step = 5;
/** ms; what takes longer is told in minutes. */
const long = 90_000;

const minutesOf = (ms: number): number => Math.max(1, Math.ceil(ms / 60_000));

/** What cannot be told is found out by the work itself. */
async function outlookFor(turn: Turn, bytes: number): Promise<Outlook> {
  try {
    return await turn.desk.darkroom.outlook(bytes);
  } catch (problem) {
    if (!(problem instanceof WorkUnavailable)) throw problem;
    return { ms: 0, isFull: false };
  }
}

/** What is being done, and how long it takes where that is long. */
function preparingLine(document: string, wait: number): Line {
  if (wait <= patientFor) return line('preparing', { document });
  if (wait > long) return line('preparing-minutes', { document, minutes: minutesOf(wait) });
  return line('preparing-long', { document, seconds: Math.ceil(wait / 1000 / step) * step });
}

/** A photo that can be had ends a row of failures; one that cannot may be the third of them. */
async function noteOutcome(turn: Turn, order: Order): Promise<void> {
  const draft = await draftOfOrder(turn, order);
  const judgement = draft && order.product && judgementOf(draft, order.product.document);
  const failing = judgement?.obstacle === 'fails' ? judgement.remarks[0] : undefined;
  if (!failing || !order.product) return turn.note({ refusals: null });
  const cause = causeOfCheck(failing.check);
  if (noteFailure(turn, cause)) await drawHowTo(turn, cause, order.product.photo);
}

type Result =
  | { readonly order: Order }
  | { readonly refusal: Refusal; readonly shrunk: Shrunk }
  | 'gone'
  | 'lost'
  | 'full';

async function made(
  turn: Turn,
  analyses: Analyses,
  wanted: Wanted,
  spec: DocumentSpec,
  outlook: Outlook,
): Promise<Result> {
  const { photos, darkroom } = turn.desk;
  const { photo: id } = wanted;
  const wish = wanted.wish ?? wishAt(plainWish, spec.infants === undefined ? null : turn.talk.age);
  const there = await existing(turn, wanted, wish);
  if (there) return { order: there };
  const photo = await photos.find(turn.owner, id);
  if (!photo) return 'gone';
  if (outlook.isFull) return 'full';
  const { shrunk = null } = photo.source as { shrunk?: Shrunk };
  try {
    const known = (await analyses.known(turn.owner, id)) ?? (await analyses.begin(turn.owner, id));
    if (known.refusal) {
      turn.desk.care.statistics.noteOutcome(spec.id, 'refused');
      return { refusal: known.refusal, shrunk };
    }
    const sheet: PaperName = inchCountries.has(spec.country) ? '4x6' : '10x15';
    const upload = { owner: turn.owner, photo: id };
    const done = await darkroom.make(upload, { document: spec.id, wish, sheet });
    if (!done) return 'gone';
    const { draft, parts } = draftOf(done, shrunk);
    const [till] = turn.tills;
    const order = await turn.desk.shop.orders.preview(
      {
        owner: turn.owner,
        product: { photo: id, document: spec.id, wish: { ...wish } as Json },
        destination: { address: turn.from.address, locale: turn.locale },
        price: till.price,
        mode: turn.desk.shop.payments.get(till.provider)!.mode,
      },
      parts,
      draft,
    );
    // Deleted while it was being made: nothing of it stays.
    if ((await photos.find(turn.owner, id)) === null || (await turn.wasForgotten())) {
      await forgetOrder(turn.desk.shop, turn.owner, order.id);
      return 'gone';
    }
    turn.desk.care.statistics.note('previews');
    return { order };
  } catch (problem) {
    if (problem instanceof UserError) {
      turn.desk.care.statistics.noteOutcome(spec.id, 'refused');
      return { refusal: { code: problem.code, params: problem.params }, shrunk };
    }
    if (!(problem instanceof WorkUnavailable)) throw problem;
    turn.desk.report(problem, 'make');
    return 'lost';
  }
}

/** The order of the same photo, document and wish that nobody has paid yet. */
async function existing(turn: Turn, wanted: Wanted, wish: Wish): Promise<Order | null> {
  const words = JSON.stringify(wish);
  const orders = await turn.desk.shop.orders.list(turn.owner);
  const same = orders.find(
    ({ product, state, filesExpireAt }) =>
      product?.photo === wanted.photo &&
      product.document === wanted.document &&
      JSON.stringify(product.wish) === words &&
      (state === 'previewed' || state === 'awaiting_payment') &&
      filesExpireAt > turn.desk.clock.now(),
  );
  return same ?? null;
}
