import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createDoor } from '../../adapters/discord/interaction-door.ts';
import { createVerifier } from '../../adapters/discord/signature.ts';
import { Signing } from '../../bots/demo/discord/posting.ts';

const now = Date.UTC(2026, 10, 23, 12);
const signing = new Signing();

function setUp(take: (i: object) => void | Promise<void> = () => {}) {
  const door = createDoor({
    publicKey: signing.publicKey,
    suggest: {
      countries: (typed, locale) => [{ name: `${typed} ${locale}`, value: 'DE' }],
      documents: (typed, country) =>
        Array.from({ length: 30 }, (_, i) => ({ name: 'x'.repeat(120), value: `${typed}-${country}-${i}` })),
    },
    now: () => now,
    take,
  });
  return (body: string, headers: Record<string, string> = signing.headers(body, now)) =>
    door(new Request('http://localhost/discord', { method: 'POST', body, headers }));
}
const post = setUp();
const command = (more: object = {}) =>
  JSON.stringify({
    ...{ id: '1', type: 2, token: 't', locale: 'de', user: { id: '7' }, message: { id: '5' } },
    data: { type: 1, name: 'idphoto', component_type: 2, custom_id: 'h' },
    ...more,
  });

describe('who may come in', () => {
  const body = '{"id":"1","type":1}';

  it('is answered at once', async () => {
    const response = await post(body);
    expect([response.status, await response.json()]).toEqual([200, { type: 1 }]);
  });

  it.each<[string, string, Record<string, string>]>([
    ['nobody without a signature', body, {}],
    ['no other body', `${body} `, signing.headers(body, now)],
    ['no other application', body, new Signing().headers(body, now)],
    ['nothing old', body, signing.headers(body, now - 301_000)],
    ['nothing from the future', body, signing.headers(body, now + 301_000)],
    [
      'no other time',
      body,
      { ...signing.headers(body, now), 'x-signature-timestamp': String(now / 1000 + 1) },
    ],
    ['no time that is none', body, { ...signing.headers(body, now), 'x-signature-timestamp': '1e9' }],
    [
      'no signature that is none',
      body,
      { ...signing.headers(body, now), 'x-signature-ed25519': 'zz'.repeat(64) },
    ],
    ['no short signature', body, { ...signing.headers(body, now), 'x-signature-ed25519': 'ab' }],
  ])('is %s', async (_, sent, headers) => {
    const take = vi.fn();
    expect((await setUp(take)(sent, headers)).status).toBe(401);
    expect(take).not.toHaveBeenCalled();
  });

  it('says what it understands', async () => {
    for (const wrong of ['', 'null', '[]', '{', '{"type":2}', '{"type":2,"id":7}', '{"type":77,"id":"7"}'])
      expect((await post(wrong)).status).toBe(400);
    expect((await post('x'.repeat(1_000_001))).status).toBe(413);
  });

  it('has a key that is one', () => {
    expect(() => createVerifier('abc')).toThrow(RangeError);
  });
});

describe('first answers', () => {
  const answer = async (body: string) =>
    (await (await post(body)).json()) as { type: number; data: { choices: object[] } };

  it('are for the eyes of one person, save in the chat of two', async () => {
    expect(await answer(command())).toEqual({ type: 5, data: { flags: 64 } });
    expect(await answer(command({ context: 0, guild_id: '9' }))).toEqual({ type: 5, data: { flags: 64 } });
    expect(await answer(command({ context: 2 }))).toEqual({ type: 5, data: { flags: 64 } });
    expect(await answer(command({ context: 1 }))).toEqual({ type: 5 });
    expect(await answer(command({ type: 3 }))).toEqual({ type: 6 });
  });

  it('hand work over, and questions of the moment not', async () => {
    const take = vi.fn();
    const knock = setUp(take);
    await knock(command());
    await knock(command({ type: 3 }));
    await knock(command({ type: 4 }));
    expect(take.mock.calls.map(([i]) => i.type)).toEqual([2, 3]);
  });

  it('suggest what fits, and as much as fits', async () => {
    const options = [
      { type: 11, name: 'photo', value: '1' },
      { type: 3, name: 'country', value: 'Ger', focused: true },
    ];
    const asked = (more: object[]) =>
      answer(
        command({ type: 4, data: { type: 1, name: 'idphoto', options: [...options.slice(0, 1), ...more] } }),
      );
    expect(await asked([options[1]!])).toEqual({
      type: 8,
      data: { choices: [{ name: 'Ger de', value: 'DE' }] },
    });
    const { data } = await asked([
      { type: 3, name: 'country', value: 'DE' },
      { type: 3, name: 'document', value: 'v', focused: true },
    ]);
    expect(data.choices).toHaveLength(25);
    expect(data.choices[0]).toEqual({ name: 'x'.repeat(100), value: 'v-DE-0' });
  });
});

describe('the edge', () => {
  it('can carry the door: it reaches nothing heavy', () => {
    const seen = new Set<string>();
    const packages = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      const source = readFileSync(file, 'utf8');
      for (const [, isType, spec] of source.matchAll(
        /^(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'/gms,
      ))
        if (isType) continue;
        else if (spec!.startsWith('.')) visit(resolve(dirname(file), spec!));
        else packages.add(spec!);
    };
    visit(resolve(import.meta.dirname, '../../adapters/discord/interaction-door.ts'));
    expect([...packages]).toEqual(['discord-api-types/v10']);
  });
});
