import { randomBytes } from 'node:crypto';
import type { Call } from './call.ts';
import type { KeyboardButton } from './keyboard.ts';
import { limits } from './limits.ts';
import { Breach, badRequest } from './problem.ts';
import type { Account, Press, World } from './world.ts';

/** Records that a button was pressed; the bot owes an answer from now on. */
export function addPress(world: World, from: Account): Press {
  const press: Press = {
    id: randomBytes(8).readBigUInt64BE().toString(),
    from,
    at: world.seconds(),
    answered: false,
  };
  world.presses.set(press.id, press);
  return press;
}

export type Pressed = KeyboardButton & { readonly callback_data: string };

export const presses = {
  answerCallbackQuery(world: World, call: Call): true {
    const press = world.presses.get(call.text('callback_query_id') ?? '');
    const text = call.text('text') ?? null;
    if (text !== null && text.length > limits.callbackAnswer) throw new Breach('MESSAGE_TOO_LONG');
    if (!press || press.answered || world.seconds() - press.at > limits.callbackAnswerSeconds)
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    press.answered = true;
    world.events.push({ kind: 'answered', query: press.id, text, alert: call.flag('show_alert') });
    return true;
  },
};
