import { describe, expect, it } from 'vitest';
import { isWellFormed as isInteraction } from '../../adapters/discord/shape.ts';
import { isWellFormed as isEvent } from '../../adapters/stripe/shape.ts';
import { isWellFormed as isUpdate } from '../../adapters/telegram/shape.ts';

const user = { id: 7, is_bot: false, first_name: 'Ada' };
const chat = { id: 7, type: 'private', first_name: 'Ada' };
const message = { message_id: 1, date: 1, chat, from: user };
const press = { id: '1', token: 't', locale: 'en', user: { id: '7' }, message: { id: '5' } };
const session = { id: 'cs_1', mode: 'payment', payment_status: 'paid', livemode: false };
const event = (type: string, object: unknown) => ({ id: 'evt_1', type, created: 1, data: { object } });

describe('what we read has the form that its sender gives it', () => {
  it.each([
    ['a text', { update_id: 1, message: { ...message, text: 'hello' } }],
    ['a photo', { update_id: 1, message: { ...message, photo: [{ file_id: 'a', width: 1, height: 1 }] } }],
    [
      'a press on a message that is too old',
      { update_id: 1, callback_query: { id: '1', from: user, message: { message_id: 1, date: 0, chat } } },
    ],
    ['a post of a channel, which is nobody’s', { update_id: 1, message: { ...message, from: undefined } }],
    ['what we never asked for', { update_id: 1, poll_answer: {} }],
  ])('Telegram: %s', (_, update) => expect(isUpdate(update)).toBe(true));

  it.each([
    ['no number', { message }],
    ['a chat with half a number', { update_id: 1, message: { ...message, chat: { ...chat, id: 0.5 } } }],
    ['a photo of no size', { update_id: 1, message: { ...message, photo: [] } }],
    [
      'a language that is a list',
      { update_id: 1, message: { ...message, from: { ...user, language_code: [] } } },
    ],
    [
      'a payment by nobody',
      {
        update_id: 1,
        message: {
          ...message,
          from: undefined,
          successful_payment: {
            currency: 'XTR',
            total_amount: 1,
            invoice_payload: 'o',
            telegram_payment_charge_id: 'c',
          },
        },
      },
    ],
  ])('Telegram: not %s', (_, update) => expect(isUpdate(update)).toBe(false));

  it.each([
    ['a ping', { id: '1', type: 1 }, true],
    ['a button', { ...press, type: 3, data: { component_type: 2, custom_id: 'h' } }, true],
    ['a menu', { ...press, type: 3, data: { component_type: 3, custom_id: 'h', values: ['a'] } }, true],
    [
      'a menu of which nothing was chosen',
      { ...press, type: 3, data: { component_type: 3, custom_id: 'h' } },
      false,
    ],
    [
      'a button that nobody pressed',
      { ...press, user: undefined, type: 3, data: { component_type: 2, custom_id: 'h' } },
      false,
    ],
    ['a command', { ...press, type: 2, data: { type: 1, name: 'idphoto' } }, true],
    [
      'a command whose options are one',
      { ...press, type: 2, data: { type: 1, name: 'idphoto', options: {} } },
      false,
    ],
    ['a form that we never show', { ...press, type: 5, data: {} }, false],
  ])('Discord: %s', (_, interaction, expected) => expect(isInteraction(interaction)).toBe(expected));

  it.each([
    [
      'a paid session',
      event('checkout.session.completed', { ...session, amount_total: 499, currency: 'usd' }),
      true,
    ],
    [
      'half a cent',
      event('checkout.session.completed', { ...session, amount_total: 0.5, currency: 'usd' }),
      false,
    ],
    ['a currency that is none', event('checkout.session.completed', { ...session, currency: '$' }), false],
    ['an event that we do not read', event('customer.created', null), true],
    ['nothing', null, false],
  ])('Stripe: %s', (_, told, expected) => expect(isEvent(told)).toBe(expected));
});
