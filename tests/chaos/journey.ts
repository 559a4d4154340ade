import type { Expected } from '../../bots/demo/person.ts';
import type { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { portrait } from '../journeys/portrait.ts';
import { payLink } from '../journeys/stage.ts';

/** One thing that a person does, and what they must then see. */
export interface Step {
  readonly name: string;
  readonly act: (person: TelegramUser) => Promise<void>;
  readonly outcome: Expected;
}

const there = { withinMs: 30_000 };

async function pay(person: TelegramUser): Promise<void> {
  await fetch(payLink(person), { method: 'POST', redirect: 'manual' });
}

/** Everything that a person does here once, in order. */
export const steps: readonly Step[] = [
  { name: 'start', act: (p) => p.sendCommand('start'), outcome: { text: '4.99 USD' } },
  {
    name: 'upload',
    act: async (p) => p.sendFile(await portrait(), 'me.jpg', 'image/jpeg'),
    outcome: { button: 'United Kingdom' },
  },
  {
    name: 'country',
    act: (p) => p.press('United Kingdom', there),
    outcome: { button: /^Passport, printed photo/ },
  },
  {
    name: 'preview',
    act: (p) => p.press(/^Passport, printed photo/, there),
    outcome: { picture: true, button: 'Pay 4.99 USD' },
  },
  {
    name: 'open checkout',
    act: (p) => p.press('Pay 4.99 USD', there),
    outcome: { button: 'I have paid' },
  },
  { name: 'pay, deliver', act: pay, outcome: { file: 'gb-passport.jpg' } },
  { name: 'list orders', act: (p) => p.sendCommand('orders'), outcome: { button: 'Get photo 1' } },
  { name: 'get again', act: (p) => p.press('Get photo 1', there), outcome: { file: 'gb-passport.jpg' } },
  { name: 'my data', act: (p) => p.sendCommand('mydata'), outcome: { button: 'Everything as a file' } },
  { name: 'delete menu', act: (p) => p.sendCommand('delete'), outcome: { button: 'Everything' } },
  {
    name: 'delete all',
    act: (p) => p.press('Everything', there),
    // Where the first attempt got so far, the second finds nothing.
    outcome: { text: /Deleted,|nothing of yours/ },
  },
];
