import type { Call, Json } from './call.ts';
import { accountJson } from './json.ts';
import { limits } from './limits.ts';
import { Breach } from './problem.ts';
import type { World } from './world.ts';

export interface Command {
  readonly command: string;
  readonly description: string;
}

/** What the bot says about itself, by language; '' for everybody else. */
export class Profile {
  readonly commands = new Map<string, readonly Command[]>();
  readonly descriptions = new Map<string, string>();
  readonly shortDescriptions = new Map<string, string>();

  readonly methods = {
    getMe: (world: World): Json => ({
      ...accountJson(world.bot),
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
    }),
    setMyCommands: (_: World, call: Call): true => {
      const commands = call.json<Command[]>('commands') ?? [];
      if (commands.length > limits.commands) throw new Breach('BOT_COMMANDS_TOO_MUCH');
      for (const { command, description } of commands) {
        if (!/^[a-z0-9_]{1,32}$/.test(command)) throw new Breach('BOT_COMMAND_INVALID');
        if (description.length < 1 || description.length > limits.commandDescription)
          throw new Breach('BOT_COMMAND_DESCRIPTION_INVALID');
      }
      this.commands.set(language(call), commands);
      return true;
    },
    getMyCommands: (_: World, call: Call): readonly Command[] => this.commands.get(language(call)) ?? [],
    deleteMyCommands: (_: World, call: Call): true => {
      this.commands.delete(language(call));
      return true;
    },
    setMyDescription: (_: World, call: Call): true =>
      keep(this.descriptions, call, call.text('description') ?? '', limits.description),
    setMyShortDescription: (_: World, call: Call): true =>
      keep(this.shortDescriptions, call, call.text('short_description') ?? '', limits.shortDescription),
    getMyDescription: (_: World, call: Call): Json => ({
      description: this.descriptions.get(language(call)) ?? '',
    }),
    getMyShortDescription: (_: World, call: Call): Json => ({
      short_description: this.shortDescriptions.get(language(call)) ?? '',
    }),
  };
}

function language(call: Call): string {
  const code = call.text('language_code') ?? '';
  if (!/^([a-z]{2})?$/.test(code)) throw new Breach('language code is not two letters of ISO 639-1');
  return code;
}

function keep(texts: Map<string, string>, call: Call, text: string, most: number): true {
  if (text.length > most) throw new Breach('DESCRIPTION_TOO_LONG');
  texts.set(language(call), text);
  return true;
}
