import { randomBytes } from 'node:crypto';
import type { Form } from './form.ts';

/** The version of the API whose rules are kept here. */
export const apiVersion = '2026-10-28.endive';

export interface Session {
  readonly id: string;
  readonly object: 'checkout.session';
  readonly created: number;
  readonly expires_at: number;
  readonly livemode: boolean;
  readonly mode: 'payment';
  readonly client_reference_id: string | null;
  readonly metadata: Record<string, string>;
  /** Words beside the button that pays, among others. */
  readonly custom_text: Form | null;
  readonly success_url: string;
  readonly cancel_url: string | null;
  readonly payment_method_types: readonly string[];
  readonly locale: string | null;
  readonly customer: null;
  currency: string;
  amount_subtotal: number;
  amount_total: number;
  status: 'open' | 'complete' | 'expired';
  payment_status: 'unpaid' | 'paid';
  payment_intent: string | null;
  url: string | null;
}

export interface Intent {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly created: number;
  readonly amount: number;
  amount_received: number;
  readonly currency: string;
  readonly livemode: boolean;
  readonly metadata: Record<string, string>;
  readonly description: string | null;
  latest_charge: string;
  status: 'processing' | 'succeeded' | 'requires_payment_method';
}

export interface Charge {
  readonly id: string;
  readonly object: 'charge';
  readonly created: number;
  readonly amount: number;
  readonly currency: string;
  readonly livemode: boolean;
  readonly payment_intent: string;
  readonly metadata: Record<string, string>;
  amount_refunded: number;
  refunded: boolean;
  disputed: boolean;
  paid: boolean;
  status: 'succeeded' | 'pending' | 'failed';
}

export interface Refund {
  readonly id: string;
  readonly object: 'refund';
  readonly created: number;
  readonly amount: number;
  readonly currency: string;
  readonly charge: string;
  readonly payment_intent: string;
  readonly reason: string | null;
  readonly metadata: Record<string, string>;
  status: 'succeeded' | 'pending' | 'failed';
}

export interface Dispute {
  readonly id: string;
  readonly object: 'dispute';
  readonly created: number;
  readonly amount: number;
  readonly currency: string;
  readonly charge: string;
  readonly payment_intent: string;
  readonly livemode: boolean;
  readonly reason: string;
  status: 'needs_response' | 'won' | 'lost';
}

export interface StripeEvent {
  readonly id: string;
  readonly object: 'event';
  readonly api_version: string;
  readonly created: number;
  readonly livemode: boolean;
  readonly pending_webhooks: number;
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null };
  readonly type: string;
  readonly data: { readonly object: unknown };
}

/** Everything the account holds, in the order in which it was made. */
export class Ledger {
  readonly sessions = new Map<string, Session>();
  /** What payment_intent_data asked for, until the session has an intent. */
  readonly plans = new Map<
    string,
    { metadata: Record<string, string>; description: string | null; product: string }
  >();
  readonly intents = new Map<string, Intent>();
  readonly charges = new Map<string, Charge>();
  readonly refunds = new Map<string, Refund>();
  readonly disputes = new Map<string, Dispute>();
  readonly events = new Map<string, StripeEvent>();

  constructor(
    /** Milliseconds since 1970. */
    readonly now: () => number,
    readonly livemode: boolean,
    /** Called with each new event. */
    readonly onEvent: (event: StripeEvent) => void,
  ) {}

  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /** An id as Stripe makes them, with the mode where Stripe shows it. */
  newId(prefix: string): string {
    return `${prefix}_${randomBytes(16).toString('base64url').replace(/[-_]/g, 'x')}`;
  }

  /** Records that something happened; the object is copied as it stands now. */
  emit(type: string, object: unknown, idempotencyKey: string | null = null): StripeEvent {
    const event: StripeEvent = {
      id: this.newId('evt'),
      object: 'event',
      api_version: apiVersion,
      created: this.seconds(),
      livemode: this.livemode,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: idempotencyKey },
      type,
      data: { object: structuredClone(object) },
    };
    this.events.set(event.id, event);
    this.onEvent(event);
    return event;
  }
}
