/** Commands in the order of the menu. */
export const commands = [
  'start',
  'orders',
  'delete',
  'mydata',
  'privacy',
  'terms',
  'support',
  'language',
  'help',
] as const;
/** `account`, for platforms whose commands are few, leads to all of them at once. */
export type Command = (typeof commands)[number] | 'account';

/** Other names that people know from elsewhere, or that a platform asks for. */
const aliases: Readonly<Record<string, Command>> = {
  paysupport: 'support',
  settings: 'language',
  stop: 'delete',
  account: 'account',
};

/** The command of that name; null where we have none. */
export function commandOf(name: string): Command | null {
  return commands.find((c) => c === name) ?? (Object.hasOwn(aliases, name) ? aliases[name]! : null);
}
