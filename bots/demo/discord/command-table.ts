import type { Json } from './body.ts';
import { limits } from './limits.ts';
import { Breach } from './problem.ts';

/** The application's commands as they were registered. */
export class CommandTable {
  commands: readonly Json[] = [];
  /** How often they were written. */
  writes = 0;
  #version = 0;

  list(withTranslations: boolean): readonly Json[] {
    return withTranslations ? this.commands : this.commands.map(withoutTranslations);
  }

  /** Replaces all of them. @throws Breach for one that Discord would not take */
  overwrite(commands: unknown, applicationId: string): readonly Json[] {
    if (!Array.isArray(commands)) throw new Breach('', 'only lists are allowed');
    for (const [i, command] of commands.entries()) check(command as Json, `[${i}]`);
    this.writes += 1;
    this.#version += 1;
    this.commands = commands.map((command: Json, i) => ({
      // What Discord adds to what it was told.
      id: `90000000000000000${i}`,
      application_id: applicationId,
      version: String(this.#version),
      default_member_permissions: null,
      nsfw: false,
      dm_permission: true,
      name_localizations: null,
      description_localizations: null,
      ...command,
    }));
    return this.commands;
  }

  find(name: string): Json | undefined {
    return this.commands.find((c) => c.name === name);
  }
}

const nameForm = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

function check(command: Json, at: string): void {
  described(command, at);
  const options = (command.options ?? []) as readonly Json[];
  if (options.length > limits.commandOptions) throw new Breach(`${at}.options`, 'too many');
  let optional = false;
  for (const [i, option] of options.entries()) {
    const where = `${at}.options[${i}]`;
    described(option, where);
    if (option.required && optional) throw new Breach(where, 'Required options must be placed before others');
    optional ||= !option.required;
    const choices = option.choices as readonly Json[] | undefined;
    if (choices && option.autocomplete)
      throw new Breach(where, 'choices and autocomplete exclude each other');
    if (choices && choices.length > limits.choices) throw new Breach(`${where}.choices`, 'too many');
  }
  if (longest(command) > limits.command) throw new Breach(at, `exceeds ${limits.command} characters`);
}

function described(value: Json, at: string): void {
  for (const name of [value.name, ...Object.values((value.name_localizations ?? {}) as Json)])
    if (typeof name !== 'string' || !nameForm.test(name) || name !== name.toLowerCase())
      throw new Breach(`${at}.name`, `is no name: ${name}`);
  for (const text of [value.description, ...Object.values((value.description_localizations ?? {}) as Json)])
    if (typeof text !== 'string' || text.length < 1 || text.length > limits.description)
      throw new Breach(`${at}.description`, `Must be between 1 and ${limits.description} in length.`);
}

/** Characters of everything that is shown of a command, each in its longest language. */
function longest(value: Json): number {
  const most = (text: unknown, translations: unknown): number =>
    Math.max(
      String(text ?? '').length,
      ...Object.values((translations ?? {}) as Json).map((t) => String(t).length),
    );
  const inside = [...((value.options ?? []) as Json[]), ...((value.choices ?? []) as Json[])];
  return (
    most(value.name, value.name_localizations) +
    most(value.description, value.description_localizations) +
    inside.reduce((sum, i) => sum + longest(i), 0)
  );
}

function withoutTranslations(value: Json): Json {
  const { name_localizations: _names, description_localizations: _descriptions, ...rest } = value;
  return Array.isArray(rest.options)
    ? { ...rest, options: (rest.options as Json[]).map(withoutTranslations) }
    : rest;
}
