import { isDeepStrictEqual } from 'node:util';
import { DiscordAPIError, type REST } from 'discord.js';
import { type RESTPutAPIApplicationCommandsJSONBody, Routes } from 'discord-api-types/v10';
import type { Log } from '../../core/log.ts';
import { refused } from './trouble.ts';

/** Tells Discord our commands as far as it does not know them so: it takes only so many new ones a day. Never throws. */
export async function register(
  rest: REST,
  applicationId: string,
  wanted: RESTPutAPIApplicationCommandsJSONBody,
  log: Log,
): Promise<void> {
  const route = Routes.applicationCommands(applicationId);
  try {
    const query = new URLSearchParams({ with_localizations: 'true' });
    const known = (await rest.get(route, { query })) as readonly object[];
    if (isDeepStrictEqual(comparable(known), comparable(wanted))) return;
    await rest.put(route, { body: wanted });
    log.info({ commands: wanted.length }, 'the commands were registered');
  } catch (problem) {
    const told = problem instanceof DiscordAPIError ? refused(problem).message : (problem as Error).name;
    log.warn({ problem: told }, 'the commands could not be registered');
  }
}

/** What we say of a command; Discord adds ids and versions, and spells out what we leave to it. */
const ours = new Set([
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'type',
  'integration_types',
  'contexts',
  'options',
  'required',
  'autocomplete',
  'choices',
  'value',
]);

function comparable(commands: readonly object[]): unknown {
  return commands.map(bare).sort((a, b) => String(a.name).localeCompare(String(b.name)));
}

function bare(described: object): Record<string, unknown> {
  const entries = Object.entries(described)
    .filter(([key, value]) => ours.has(key) && value !== null && value !== false)
    .map(([key, value]): [string, unknown] => {
      if (key === 'options' || key === 'choices') return [key, (value as object[]).map(bare)];
      if (key === 'contexts' || key === 'integration_types') return [key, [...(value as number[])].sort()];
      return [key, value];
    })
    .filter(([, value]) => !(Array.isArray(value) && value.length === 0));
  return Object.fromEntries(entries);
}
