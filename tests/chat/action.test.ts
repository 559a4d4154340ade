import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Action,
  type ActionType,
  actionTypes,
  packAction,
  parseAction,
} from '../../core/chat/action.ts';

const id = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((b) => Buffer.from(b).toString('base64url'));
const photo = fc.option(id, { nil: null });
const country = fc.constantFrom('US', 'GB', 'DE', 'AA', 'ZZ');
const page = fc.integer({ min: 0, max: 1295 });
const document = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/);
const name = fc.stringMatching(/^[a-z][a-z0-9_-]{0,31}$/);
const step = fc.constantFrom('ask', 'confirm');

/** One arbitrary a type, so that a new action cannot be forgotten here. */
const actions: { [T in ActionType]: fc.Arbitrary<Omit<Extract<Action, { type: T }>, 'type'>> } = {
  choose_country: fc.record({ photo, country }),
  country_page: fc.record({ photo, page }),
  choose_document: fc.record({ photo, document }),
  document_page: fc.record({ photo, country, page }),
  another_document: fc.record({ photo }),
  another_country: fc.record({ photo }),
  compare: fc.record({ order: id, document }),
  show_order: fc.record({ order: id }),
  details: fc.record({ order: id }),
  background: fc.record({
    order: id,
    choice: fc.constantFrom('keep', 'replace'),
    colour: fc.option(name, { nil: null }),
  }),
  tone: fc.record({ order: id, choice: fc.constantFrom('keep', 'correct') }),
  age: fc.record({ order: id, group: fc.constantFrom('infant', 'child', 'adult') }),
  override: fc.record({ order: id, check: name }),
  override_reason: fc.record({
    order: id,
    reason: fc.constantFrom('natural', 'medical', 'religious', 'child', 'mistaken'),
    check: name,
  }),
  stop: fc.record({ photo: id }),
  pay: fc.record({ order: id, method: fc.constantFrom('link', 'in_chat', 'free') }),
  paid: fc.record({ order: id }),
  get_photo: fc.record({ order: id }),
  sheet: fc.record({ order: id, paper: fc.constantFrom('10x15', '4x6in', 'a4', 'letter') }),
  mixed_sheet: fc.record({ order: id, other: id }),
  refused: fc.record({ order: id }),
  refused_reason: fc.record({
    order: id,
    reason: fc.constantFrom('size', 'background', 'face', 'quality', 'edited', 'unsaid'),
  }),
  redo: fc.record({ order: id }),
  take_redo: fc.record({ order: id }),
  ask_refund: fc.record({ order: id }),
  orders: fc.record({ page }),
  delete_menu: fc.record({}),
  delete_everything: fc.record({ step }),
  delete_photo: fc.record({ photo: id, step }),
  delete_order: fc.record({ order: id, step }),
  keep: fc.record({}),
  my_data: fc.record({}),
  receipts: fc.record({}),
  forget_country: fc.record({}),
  export_data: fc.record({}),
  consent: fc.record({ choice: fc.constantFrom('give', 'withdraw') }),
  home: fc.record({}),
  how_to: fc.record({}),
  privacy: fc.record({}),
  terms: fc.record({}),
  support: fc.record({ order: photo }),
  language_menu: fc.record({ page }),
  language: fc.record({ language: fc.constantFrom('en', 'pt-BR', 'zh-Hans', 'zh-Hant-TW', 'fil') }),
  operator_refund: fc.record({ order: id }),
  operator_decline: fc.record({ order: id }),
  operator_resend: fc.record({ order: id }),
  operator_refund_payment: fc.record({ payment: id }),
};

const action = fc.oneof(
  ...actionTypes.map((type) =>
    (actions[type] as fc.Arbitrary<object>).map((values) => ({ type, ...values }) as Action),
  ),
);

describe('button actions', () => {
  it.each(actionTypes)('carries %s there and back within 64 ASCII bytes', (type) => {
    fc.assert(
      fc.property(actions[type] as fc.Arbitrary<object>, (values) => {
        const sent = { type, ...values } as Action;
        const packed = packAction(sent);
        expect(packed).toMatch(/^[\x21-\x7e]{1,64}$/);
        expect(parseAction(packed)).toEqual(sent);
      }),
      { numRuns: 200 },
    );
  });

  it('has room for the longest document beside an id, to the byte', () => {
    const packed = packAction({
      type: 'choose_document',
      photo: Buffer.alloc(16, 255).toString('base64url'),
      document: `us-${'x'.repeat(37)}`,
    });
    expect(Buffer.byteLength(packed)).toBe(64);
  });

  it('gives no two actions the same bytes', () => {
    fc.assert(
      fc.property(action, action, (a, b) => {
        if (packAction(a) === packAction(b)) expect(a).toEqual(b);
      }),
    );
  });

  it('reads made-up bytes as nothing, or as what would be written so', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ maxLength: 80 }).map((s) => `1${s}`),
      fc
        .tuple(action, fc.nat(63), fc.string({ unit: 'binary', minLength: 0, maxLength: 2 }))
        .map(([a, at, junk]) => {
          const packed = packAction(a);
          return packed.slice(0, at) + junk + packed.slice(at + 1);
        }),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const read = parseAction(text);
        if (read) expect(packAction(read)).toBe(text);
      }),
      { numRuns: 5000 },
    );
  });

  it.each(['', '1', '0h', '2h', '1h ', '1?', '1__proto__', '1h\n', '1ousr', `1o${'A'.repeat(23)}`])(
    'refuses %j',
    (text) => {
      expect(parseAction(text)).toBeNull();
    },
  );

  it('refuses to make a button that could not be read', () => {
    expect(() => packAction({ type: 'details', order: 'short' })).toThrow(RangeError);
    expect(() => packAction({ type: 'choose_document', photo: null, document: 'x'.repeat(41) })).toThrow(
      RangeError,
    );
    expect(() => packAction({ type: 'orders', page: -1 })).toThrow(RangeError);
  });
});
