import { POLICY } from '../../privacy/policy.ts';
import type { BoxRef, Vault } from '../../privacy/vault.ts';
import { draftSchema, previewPart } from '../draft.ts';
import { archives, type Part, pieceOf } from './archive.ts';
import type { Held } from './held.ts';
import { type Export, exportSchema, jsonSchema } from './schema.ts';

export interface ExportParts {
  readonly vault: Pick<Vault, 'get'>;
  readonly region: string;
  /** Bytes of one archive at most. */
  readonly largest: number;
  readonly now: number;
}

/** Everything that is held of a person as ZIP archives: `data.json`, its schema, the photos and finished files. */
export async function* exportOf(held: Held, with_: ExportParts): AsyncGenerator<Uint8Array> {
  const parts: Part[] = [];
  const filed = async (
    ref: BoxRef,
    folder: string,
    names: readonly string[],
    name: (part: string) => string,
  ) => {
    const files = [];
    for (const part of names) {
      // Read here for its size and let go again: only one part is in memory at a time.
      const size = (await with_.vault.get(ref, part))?.length;
      if (size === undefined) continue;
      const pieces = Math.max(1, Math.ceil(size / pieceOf(with_.largest)));
      const path = `${folder}/${name(part)}`;
      const paths = pieces === 1 ? [path] : Array.from({ length: pieces }, (_, i) => `${path}.${i + 1}`);
      parts.push({ ref, part, paths });
      files.push({ part, paths });
    }
    return files;
  };
  const { profile, profileUntil, ticket } = held;
  const photos: Export['photos'] = [];
  for (const { photo, box, parts: names } of held.photos)
    photos.push({
      id: photo.id,
      state: photo.state,
      receivedAt: iso(photo.receivedAt),
      deletedAt: iso(photo.expiresAt),
      source: photo.source,
      facts: photo.facts,
      files: await filed(box, `photos/${photo.id}`, names, (part) => part),
    });
  const orders: Export['orders'] = [];
  for (const { order, until, files } of held.orders) {
    const { payment, delivery, refund, product } = order;
    const draft = files && draftSchema.parse(files.box.meta);
    const name = (part: string): string =>
      draft?.files.find((f) => f.part === part)?.name ?? (part === previewPart ? 'preview.jpg' : part);
    orders.push({
      id: order.id,
      state: order.state,
      document: product?.document ?? null,
      photo: product?.photo ?? null,
      wish: product?.wish ?? null,
      price: order.price,
      createdAt: iso(order.createdAt),
      kind: order.files,
      filesDeletedAt: iso(order.filesExpireAt),
      orderDeletedAt: iso(until),
      payment: payment && { transaction: payment.transaction, paidAt: iso(payment.paidAt) },
      deliveredAt: delivery.deliveredAt === null ? null : iso(delivery.deliveredAt),
      refund: refund && {
        reason: refund.reason,
        dueAt: iso(refund.dueAt),
        refundedAt: refund.refundedAt === null ? null : iso(refund.refundedAt),
      },
      made: draft && {
        edits: draft.edits,
        findings: draft.findings,
        overridden: draft.overridden,
        shrunk: draft.shrunk,
        asUploaded: draft.asUploaded,
      },
      files: files ? await filed(files.ref, `orders/${order.id}`, files.box.parts, name) : [],
    });
  }
  const data: Export = exportSchema.parse({
    version: 1,
    madeAt: iso(with_.now),
    region: with_.region,
    policy: POLICY,
    knownAs: held.owner,
    profile: {
      language: profile.language,
      country: profile.country,
      policy: profile.policy && { version: profile.policy.version, at: iso(profile.policy.at) },
      consent: profile.consent,
      deletedAt: profileUntil === null ? null : iso(profileUntil),
    },
    photos,
    orders,
    payments: held.payments.map(({ transaction: t, until }) => ({
      id: t.id,
      order: t.order,
      provider: t.provider,
      payment: t.payment,
      received: t.received,
      document: t.document,
      at: iso(t.at),
      state: t.state,
      refundedAt: t.refund?.refundedAt == null ? null : iso(t.refund.refundedAt),
      keptUntil: iso(until),
    })),
    support: ticket && { ticket: ticket.name, order: ticket.order, deletedAt: iso(ticket.expiresAt) },
  });
  const text = (value: unknown) => new Uint8Array(Buffer.from(`${JSON.stringify(value, null, 2)}\n`));
  const first = [
    { path: 'data.json', bytes: text(data) },
    { path: 'export.schema.json', bytes: text(jsonSchema()) },
  ];
  yield* archives(with_.vault, first, parts, with_.largest, with_.now);
}

const iso = (at: number): string => new Date(at).toISOString();
