import { ComponentType, InteractionType } from 'discord-api-types/v10';
import {
  either,
  fields,
  listOf,
  maybe,
  number,
  recordOf,
  type Shape,
  text,
  yesOrNo,
} from '../../core/shape.ts';

/** A snowflake in decimal. */
const id: Shape = (value) => typeof value === 'string' && /^\d{1,20}$/.test(value);
const person = fields({ id });
const options = maybe(
  listOf(
    fields({
      name: text,
      type: number,
      value: maybe(either(text, number, yesOrNo)),
      focused: maybe(yesOrNo),
    }),
  ),
);
const attachment = fields({ filename: text, size: number, url: text, content_type: maybe(text) });

const asked = {
  id,
  token: (value: unknown) => typeof value === 'string' && /^[\x21-\x7e]{1,2000}$/.test(value),
  locale: text,
  member: maybe(fields({ user: person })),
  user: maybe(person),
  guild_id: maybe(id),
  channel: maybe(fields({ id })),
  context: maybe(number),
};
const isSomebodys: Shape = (value) =>
  either(fields({ member: fields({ user: person }) }), fields({ user: person }))(value);

const kinds: Readonly<Record<number, Shape>> = {
  [InteractionType.Ping]: fields({ id }),
  [InteractionType.ApplicationCommand]: fields({
    ...asked,
    data: fields({
      type: number,
      name: text,
      options,
      resolved: maybe(fields({ attachments: maybe(recordOf(attachment)) })),
    }),
  }),
  [InteractionType.MessageComponent]: fields({
    ...asked,
    message: fields({ id }),
    data: either(
      fields({ component_type: (type) => type === ComponentType.Button, custom_id: text }),
      fields({ component_type: number, values: listOf(text) }),
    ),
  }),
  [InteractionType.ApplicationCommandAutocomplete]: fields({ id, locale: text, data: fields({ options }) }),
};

/** Whether an interaction has the form that Discord gives it, as far as we read it; a kind that we never ask for has none. */
export const isWellFormed: Shape = (value) => {
  if (!fields({ type: number })(value)) return false;
  const { type } = value as { type: number };
  if (!kinds[type]?.(value)) return false;
  return (
    type === InteractionType.Ping ||
    type === InteractionType.ApplicationCommandAutocomplete ||
    isSomebodys(value)
  );
};
