import { languages, matchLanguage } from './messages.ts';

/**
 * The language for a reader whose browser lists what it understands.
 *
 * @param header an `Accept-Language` header (RFC 9110, 12.5.4), such as `de-AT, fr;q=0.7, *;q=0.1`
 * @param among the languages there are, English included
 * @returns the most wanted of them; English where none is wanted or the header is of another form
 */
export function acceptedLanguage(
  header: string | null | undefined,
  among: readonly string[] = languages,
): string {
  const wanted = (header ?? '').split(',').flatMap((part) => {
    const found = /^\s*([a-z]{2,3}(?:-[a-z0-9]{1,8})*)\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/i.exec(part);
    const weight = Number(found?.[2] ?? 1);
    return found && weight > 0 ? [{ tag: found[1]!, weight }] : [];
  });
  for (const { tag } of wanted.sort((a, b) => b.weight - a.weight)) {
    const known = matchLanguage(tag, among);
    if (known !== 'en' || /^en\b/i.test(tag)) return known;
  }
  return 'en';
}
