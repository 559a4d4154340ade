import { fields, listOf, maybe, type Shape, text, whole, yesOrNo } from '../../core/shape.ts';

const user = fields({ id: whole, is_bot: yesOrNo, language_code: maybe(text) });
const chat = fields({ id: whole, type: text });
const file = { file_id: text, file_size: maybe(whole) };
const size = fields({ ...file, width: whole, height: whole });
const payment = { currency: text, total_amount: whole, invoice_payload: text };
/** Of a message that is too old, or is answered to, less comes along. */
const reference = fields({ message_id: whole, date: whole, chat, from: maybe(user) });

const message: Shape = (value) =>
  reference(value) &&
  fields({
    text: maybe(text),
    caption: maybe(text),
    media_group_id: maybe(text),
    entities: maybe(listOf(fields({ type: text, offset: whole, length: whole }))),
    photo: maybe((sizes) => listOf(size)(sizes) && (sizes as unknown[]).length > 0),
    document: maybe(fields({ ...file, file_name: maybe(text), mime_type: maybe(text) })),
    reply_to_message: maybe(reference),
    sender_chat: maybe(chat),
    successful_payment: maybe(fields({ ...payment, telegram_payment_charge_id: text })),
    refunded_payment: maybe(fields({ telegram_payment_charge_id: text })),
    // Whoever pays stands in the message that says so.
  })(value) &&
  ((value as { successful_payment?: unknown }).successful_payment === undefined ||
    user((value as { from?: unknown }).from));

/** Whether an update has the form that Telegram gives it, as far as we read it. */
export const isWellFormed: Shape = fields({
  update_id: whole,
  message: maybe(message),
  callback_query: maybe(fields({ id: text, from: user, data: maybe(text), message: maybe(reference) })),
  pre_checkout_query: maybe(fields({ id: text, from: user, ...payment })),
  my_chat_member: maybe(fields({ chat, from: user, new_chat_member: fields({ status: text }) })),
});
