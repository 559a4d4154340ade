import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { type Action, packAction } from '../../core/chat/action.ts';
import type { Button, Screen } from '../../core/chat/screen.ts';
import type { Format } from '../../core/text/format.ts';

/** Discord's limits on components (docs: components/reference). */
const mostRows = 5;
const mostInRow = 5;
const mostOptions = 25;
const longestButton = 80;
const longestOption = 100;
const longestUrl = 512;

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

export interface Components {
  readonly rows: Row[];
  /** Addresses that no button can carry: to be said as lines. */
  readonly links: readonly { readonly label: string; readonly url: string }[];
}

type Pressable =
  | { readonly label: string; readonly action: Action }
  | { readonly label: string; readonly url: string };

/** Two buttons of one message may not have the same id, so the later ones are numbered. */
const twin = /~\d+$/;
/** What `packAction` wrote into a button or an option. */
export const packedIn = (customId: string): string => customId.replace(twin, '');

/**
 * The buttons of a screen. Rows stay as they are where Discord can show them so; more than it has room for become
 * menus, with the last row, which leads onward, still as buttons.
 * @throws Error for more than any message can carry
 */
export function components(buttons: Screen['buttons'], locale: string | null, format: Format): Components {
  const links: { label: string; url: string }[] = [];
  const wanted = (buttons ?? [])
    .map((row) => row.flatMap((b) => pressable(b, locale, format)))
    .map((row) =>
      row.filter((b) => {
        if (!('url' in b) || b.url.length <= longestUrl) return true;
        links.push(b);
        return false;
      }),
    )
    .filter((row) => row.length > 0);
  const ids = new Ids();
  const rows = arranged(wanted).map((row) =>
    'menu' in row ? menu(row.menu, ids) : buttonRow(row.buttons, ids),
  );
  return { rows, links };
}

function pressable(button: Button, locale: string | null, format: Format): Pressable[] {
  // There is no address that opens the chat with us with an argument.
  if ('start' in button) return [];
  const label = format(locale, button.label.key, button.label.params);
  return ['action' in button ? { label, action: button.action } : { label, url: button.url }];
}

type Arranged = { readonly buttons: readonly Pressable[] } | { readonly menu: readonly Pressable[] };

function arranged(rows: readonly (readonly Pressable[])[]): Arranged[] {
  if (rows.length <= mostRows && rows.every((row) => row.length <= mostInRow))
    return rows.map((buttons) => ({ buttons }));
  const all = rows.flat();
  if (all.length <= mostRows * mostInRow) return chunks(all, mostInRow).map((buttons) => ({ buttons }));
  const last = rows.at(-1)!;
  const onward = last.length <= mostInRow ? last : [];
  const rest = all.slice(0, all.length - onward.length);
  const menus = chunks(
    rest.filter((b) => 'action' in b),
    mostOptions,
  ).map((menu) => ({ menu }));
  const out = chunks(
    rest.filter((b) => 'url' in b),
    mostInRow,
  ).map((buttons) => ({ buttons }));
  const made = [...menus, ...out, ...(onward.length > 0 ? [{ buttons: onward }] : [])];
  if (made.length > mostRows) throw new Error('more buttons than a message can carry');
  return made;
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const made: T[][] = [];
  for (let at = 0; at < items.length; at += size) made.push(items.slice(at, at + size));
  return made;
}

/** Ids of one message. */
class Ids {
  readonly #taken = new Set<string>();

  of(action: Action): string {
    const packed = packAction(action);
    let id = packed;
    for (let n = 1; this.#taken.has(id); n += 1) id = `${packed}~${n}`;
    this.#taken.add(id);
    return id;
  }

  menu(): string {
    const id = `menu~${this.#taken.size}`;
    this.#taken.add(id);
    return id;
  }
}

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;

function buttonRow(buttons: readonly Pressable[], ids: Ids): Row {
  const made = buttons.map((b): APIButtonComponent => {
    const label = cut(b.label, longestButton);
    if ('url' in b) return { type: ComponentType.Button, style: ButtonStyle.Link, label, url: b.url };
    return { type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id: ids.of(b.action) };
  });
  return { type: ComponentType.ActionRow, components: made };
}

function menu(choices: readonly Pressable[], ids: Ids): Row {
  const custom_id = ids.menu();
  const options = choices.flatMap((b): APISelectMenuOption[] =>
    'action' in b ? [{ label: cut(b.label, longestOption), value: ids.of(b.action) }] : [],
  );
  return {
    type: ComponentType.ActionRow,
    components: [{ type: ComponentType.StringSelect, custom_id, options }],
  };
}
