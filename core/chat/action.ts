import { choice, country, document, type Field, id, language, name, optional, page } from './field.ts';

/**
 * Everything a button can ask for. The one-letter code stands for the action in old messages too: it is
 * never given to another action, and a change of an action's fields takes a new letter.
 */
const layouts = {
  // finding the document; `photo` is null while none has been sent
  choose_country: { code: 'c', fields: { photo: optional(id), country } },
  country_page: { code: 'C', fields: { photo: optional(id), page } },
  choose_document: { code: 'd', fields: { photo: optional(id), document } },
  document_page: { code: 'D', fields: { photo: optional(id), country, page } },
  another_document: { code: 'a', fields: { photo: optional(id) } },
  another_country: { code: 'A', fields: { photo: optional(id) } },
  compare: { code: 'm', fields: { order: id, document } },
  // the preview of an order
  show_order: { code: 'o', fields: { order: id } },
  details: { code: 'i', fields: { order: id } },
  background: { code: 'b', fields: { order: id, choice: choice('keep', 'replace'), colour: optional(name) } },
  tone: { code: 't', fields: { order: id, choice: choice('keep', 'correct') } },
  age: { code: 'U', fields: { order: id, group: choice('infant', 'child', 'adult') } },
  override: { code: 'v', fields: { order: id, check: name } },
  override_reason: {
    code: 'V',
    fields: {
      order: id,
      reason: choice('natural', 'medical', 'religious', 'child', 'mistaken', 'unneeded'),
      check: name,
    },
  },
  stop: { code: 'q', fields: { photo: id } },
  // money
  pay: { code: 'p', fields: { order: id, method: choice('link', 'in_chat', 'free') } },
  paid: { code: 'P', fields: { order: id } },
  // after delivery
  get_photo: { code: 'g', fields: { order: id } },
  sheet: { code: 's', fields: { order: id, paper: choice('10x15', '4x6in', 'a4', 'letter') } },
  mixed_sheet: { code: 'S', fields: { order: id, other: id } },
  refused: { code: 'r', fields: { order: id } },
  refused_reason: {
    code: 'R',
    fields: { order: id, reason: choice('size', 'background', 'face', 'quality', 'edited', 'unsaid') },
  },
  redo: { code: 'n', fields: { order: id } },
  take_redo: { code: 'E', fields: { order: id } },
  ask_refund: { code: 'f', fields: { order: id } },
  // a person's own things
  orders: { code: 'l', fields: { page } },
  delete_menu: { code: 'w', fields: {} },
  delete_everything: { code: 'x', fields: { step: choice('ask', 'confirm') } },
  delete_photo: { code: 'y', fields: { photo: id, step: choice('ask', 'confirm') } },
  delete_order: { code: 'z', fields: { order: id, step: choice('ask', 'confirm') } },
  keep: { code: 'k', fields: {} },
  my_data: { code: 'u', fields: {} },
  export_data: { code: 'e', fields: {} },
  receipts: { code: 'J', fields: {} },
  forget_country: { code: 'K', fields: {} },
  consent: { code: 'j', fields: { choice: choice('give', 'withdraw') } },
  // words
  home: { code: 'h', fields: {} },
  how_to: { code: 'H', fields: {} },
  privacy: { code: 'Y', fields: {} },
  terms: { code: 'T', fields: {} },
  support: { code: 'Z', fields: { order: optional(id) } },
  language_menu: { code: 'L', fields: { page } },
  language: { code: 'G', fields: { language } },
  // buttons of the operator's chat only
  operator_refund: { code: 'F', fields: { order: id } },
  operator_decline: { code: 'X', fields: { order: id } },
  operator_resend: { code: 'N', fields: { order: id } },
  operator_refund_payment: { code: 'B', fields: { payment: id } },
} as const satisfies Record<string, Layout>;

interface Layout {
  readonly code: string;
  /** In the order in which they are written. */
  readonly fields: Readonly<Record<string, Field<unknown>>>;
}

type Layouts = typeof layouts;
type ValueOf<F> = F extends Field<infer T> ? T : never;
type Values<T extends keyof Layouts> = {
  readonly [K in keyof Layouts[T]['fields']]: ValueOf<Layouts[T]['fields'][K]>;
};

export type ActionType = keyof Layouts;
/** A typed button action: `{ type: 'choose_country', photo: string | null, country: string }` and so on. */
export type Action = { [T in ActionType]: { readonly type: T } & Values<T> }[ActionType];

/** Every type of action there is. */
export const actionTypes = Object.keys(layouts) as readonly ActionType[];

/** First character of every packed action; anything else is of another time or not ours. */
const version = '1';
/** The tightest of the platforms: what its buttons may carry, in bytes. */
const maxPackedBytes = 64;

const typeOfCode = new Map(actionTypes.map((type) => [layouts[type].code as string, type]));
const fieldsOf = (type: ActionType) => Object.entries(layouts[type].fields as Record<string, Field<unknown>>);

/**
 * An action as ASCII text of at most `maxPackedBytes`.
 * @throws RangeError for a value that no button can carry: a bug of the caller.
 */
export function packAction(action: Action): string {
  const values = action as unknown as Record<string, unknown>;
  const fields = fieldsOf(action.type).map(([key, field]) => field.write(values[key]));
  return version + layouts[action.type].code + fields.join('');
}

/**
 * Reads what a button brought back: bytes that anybody may have made up. Null for everything that
 * `packAction` does not write. What it names may still be another person's: look it up, check whose it is.
 */
export function parseAction(text: string): Action | null {
  if (text.length > maxPackedBytes || text[0] !== version) return null;
  const type = typeOfCode.get(text[1] ?? '');
  if (!type) return null;
  const action: Record<string, unknown> = { type };
  let rest = text.slice(2);
  for (const [key, field] of fieldsOf(type)) {
    const found = field.read(rest);
    if (!found) return null;
    [action[key], rest] = found;
  }
  return rest === '' ? (action as Action) : null;
}
