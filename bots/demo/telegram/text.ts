import type { Call, Json } from './call.ts';
import { type Entity, type FormattedText, parseHtml, trimmed } from './html.ts';
import { limits } from './limits.ts';
import { parseMarkdown } from './markdown.ts';
import { Breach, badRequest } from './problem.ts';

const noText: FormattedText = { text: '', entities: [] };

/** Text with the entities that its parse mode, or a list of them, gives it. */
export function format(
  source: string,
  mode: string | undefined,
  listed: readonly Entity[] = [],
): FormattedText {
  switch (mode?.toLowerCase()) {
    case undefined:
    case '':
      return trimmed({ text: source, entities: listed });
    case 'html':
      return breachOnBadMarkup(() => parseHtml(source));
    case 'markdownv2':
      return breachOnBadMarkup(() => parseMarkdown(source));
    default:
      throw badRequest('unsupported parse_mode');
  }
}

/** A bot that sends broken markup has forgotten to escape something: never excusable. */
function breachOnBadMarkup(parse: () => FormattedText): FormattedText {
  try {
    return parse();
  } catch (problem) {
    throw new Breach((problem as Error).message.replace('Bad Request: ', ''));
  }
}

/** The text of a message, which must not be empty. */
export function messageText(call: Call): FormattedText {
  const source = call.text('text');
  if (!source) throw new Breach('message text is empty');
  const formatted = format(source, call.text('parse_mode'), call.json<Entity[]>('entities'));
  if (formatted.text === '') throw new Breach('message text is empty');
  if (formatted.text.length > limits.text) throw new Breach('message is too long');
  return formatted;
}

/** The caption of a call or of one medium of it. */
export function captionText(from: Json): FormattedText {
  if (!from.caption) return noText;
  const listed =
    typeof from.caption_entities === 'string' ? JSON.parse(from.caption_entities) : from.caption_entities;
  const formatted = format(String(from.caption), from.parse_mode as string | undefined, listed as Entity[]);
  if (formatted.text.length > limits.caption) throw new Breach('message caption is too long');
  return formatted;
}
