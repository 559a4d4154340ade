import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandTexts } from '../../adapters/discord/commands.ts';
import { type Choice, catalogueSuggestions } from '../../adapters/discord/suggestions.ts';
import { createRig, type Rig } from './rig.ts';

const texts = (languages: string[]): CommandTexts => ({
  languages,
  idphoto: { name: 'name-idphoto', description: 'about-idphoto' },
  photo: { name: null, description: 'about-photo' },
  country: { name: 'name-country', description: 'about-country' },
  document: { name: 'name-document', description: 'about-document' },
  account: { name: null, description: 'about-account' },
  topic: { name: null, description: 'about-topic' },
  topics: [
    { value: 'orders', key: 'command-orders' },
    { value: 'delete', key: 'command-delete' },
  ],
});

describe('registering', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => {
    await rig.close();
    expect(rig.platform.breaches).toEqual([]);
  });

  it('tells the commands in every language, and again only when they have changed', async () => {
    const { commands } = rig.platform;
    await rig.create().publish(texts(['en', 'de', 'pt-BR', 'zh-Hans', 'es', 'eo']));
    expect(commands.writes).toBe(1);
    expect(commands.commands.map((c) => c.name)).toEqual(['idphoto', 'idphoto-account']);
    expect(commands.find('idphoto')).toMatchObject({
      description: 'about-idphoto',
      description_localizations: {
        de: 'de:about-idphoto',
        'pt-BR': 'pt-BR:about-idphoto',
        'zh-CN': 'zh-Hans:about-idphoto',
        'es-ES': 'es:about-idphoto',
        'es-419': 'es:about-idphoto',
      },
      integration_types: [0, 1],
      contexts: [0, 1, 2],
      options: [
        { name: 'photo', type: 11, required: true },
        { name: 'country', type: 3, autocomplete: true },
        { name: 'document', type: 3, autocomplete: true },
      ],
    });
    // A colon is nothing that a name may have, so here nothing is called otherwise.
    expect(commands.find('idphoto')!.name_localizations).toBeNull();
    await rig.create().publish(texts(['en', 'de', 'pt-BR', 'zh-Hans', 'es', 'eo']));
    expect(commands.writes).toBe(1);
    await rig.create().publish(texts(['en', 'de']));
    expect(commands.writes).toBe(2);
  });

  it('does not keep the bot from starting when it cannot be done', async () => {
    rig.platform.faults.plan('*', { kind: 'bad_gateway' });
    await rig.create().publish(texts(['en']));
    expect(rig.notes.map((n) => n.level)).toEqual(['warn']);
  });

  it('answers what is being typed over both doors', async () => {
    for (const door of ['gateway', 'http'] as const) {
      const suggest = catalogueSuggestions();
      await rig.connect(door, { suggest });
      expect((await rig.ada.suggestions('country', 'unted states'))[0]).toEqual({
        name: 'United States',
        value: 'US',
      });
      const documents = await rig.bob.suggestions('document', '', { country: 'US' });
      expect(documents.map((c) => c.value)).toContain('us-passport');
    }
    expect(rig.inbox.kept.size).toBe(0);
  });
});

describe('suggestions from the catalogue', () => {
  const suggest = catalogueSuggestions();
  const values = (choices: readonly Choice[]) => choices.map((c) => c.value);

  it.each(['unted states', 'Vereinigte Staaten', 'US', 'usa'])('find %s', (typed) => {
    expect(suggest.countries(typed, 'en-US')[0]!.value).toBe('US');
  });

  it('name countries in the language of the client, documents after them', () => {
    const found = suggest.countries('deutschland', 'de');
    expect(found[0]).toEqual({ name: 'Deutschland', value: 'DE' });
    expect(found.some((c) => c.name.startsWith('Deutschland - '))).toBe(true);
  });

  it('offer documents of the country that was chosen, however it was written', () => {
    for (const country of ['DE', 'Germany', 'de-visa']) {
      const found = values(suggest.documents('', country, 'en-US'));
      expect(found.length).toBeGreaterThan(0);
      expect(found.every((id) => id.startsWith('de-') || id.startsWith('eu-'))).toBe(true);
    }
    expect(values(suggest.documents('visa', 'US', 'en-US'))[0]).toMatch(/^us-/);
  });

  it('have something for empty fields, the own country first', () => {
    expect(suggest.countries('', 'pt-BR')[0]!.value).toBe('BR');
    expect(suggest.countries(' ', 'ja').length).toBe(25);
    expect(suggest.documents('', null, 'de').length).toBe(25);
  });

  it('come from memory in well under 50 ms', () => {
    const took = [
      'unted states',
      'Vereinigte Staaten',
      'g',
      'de-visa',
      'x'.repeat(100),
      'passport photo germany',
    ].map((typed) => {
      const began = performance.now();
      suggest.countries(typed, 'en-US');
      suggest.documents(typed, 'United Kingdom', 'en-US');
      return performance.now() - began;
    });
    expect(took.sort((a, b) => a - b)[Math.floor(took.length / 2)]).toBeLessThan(50);
  });
});
