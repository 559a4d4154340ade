import type { Clock } from './clock.ts';
import { key } from './key.ts';
import {
  codeOf,
  type Gone,
  kept,
  newCode,
  outOfReach,
  type PublicKey,
  type SignedReceipt,
  type Signer,
  signedReceiptSchema,
  subjectOf,
} from './receipt.ts';
import { receiptExpiry } from './retention.ts';
import { type Store, StoreUnavailable } from './store.ts';

export interface ReceiptParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly signer: Signer;
  readonly region: string;
  /** Address of the service; null where it has none. */
  readonly issuer: string | null;
}

/** Something that was seen to be gone. */
export interface GoneThing {
  readonly class: Gone['class'];
  readonly id: string;
  readonly due: number;
  readonly method: Gone['method'];
}

/** Two receipts of one code in a row: chance does not do that. */
const ATTEMPTS = 4;

/** Issues receipts and finds them again, for two years. */
export class Receipts {
  constructor(private readonly with_: ReceiptParts) {}

  get publicKey(): PublicKey {
    return this.with_.signer.publicKey;
  }

  /** Signs and keeps a receipt of what was seen to be gone just now. */
  async issue(things: readonly GoneThing[]): Promise<SignedReceipt> {
    const { store, clock, signer, region, issuer } = this.with_;
    const now = clock.now();
    const gone = things.map(({ class: type, id, due, method }) => ({
      class: type,
      subject: subjectOf(type, id),
      due: iso(due),
      verified: iso(now),
      method,
    }));
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const code = newCode();
      const signed = signer.sign({
        ...{ type: 'deletion receipt', version: 1, code, issued: iso(now), issuer, region },
        ...{ gone, kept, chat: outOfReach },
      });
      if ((await store.add(key('receipt', code), JSON.stringify(signed), receiptExpiry(now))) !== null)
        return signed;
    }
    throw new StoreUnavailable('busy');
  }

  /** The receipt of that code as it was handed over, whatever was typed; null where there is none. */
  async find(text: string): Promise<SignedReceipt | null> {
    const code = codeOf(text);
    const held = code && (await this.with_.store.get(key('receipt', code)));
    return held ? signedReceiptSchema.parse(JSON.parse(held.value)) : null;
  }
}

const iso = (at: number): string => new Date(at).toISOString();
