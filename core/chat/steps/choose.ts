import { documents, documentsOf, findDocument } from '../../documents/index.ts';
import { type Found, search } from '../../documents/search.ts';
import type { Analyses } from '../analyses.ts';
import { countryScreen, foundScreen, likelyCountry, nothingFound } from '../screens/countries.ts';
import { awaitedScreen, documentButton, documentScreen, notSoldScreen } from '../screens/documents.ts';
import { named } from '../screens/line.ts';
import type { Turn } from '../turn.ts';
import { countryText } from '../words.ts';
import { prepare } from './prepare.ts';

/** From here on a find is what was meant, if nothing else comes near it. */
const sure = 0.9;
const clearly = 0.1;
const mostFound = 8;

/** The photo a button belongs to; a button from before there was one means the one in hand. */
const inHand = (turn: Turn, photo: string | null): string | null => photo ?? turn.talk.photo;

export async function chooseCountry(turn: Turn, country: string, photo: string | null): Promise<void> {
  await turn.turnCard(documentScreen(country, inHand(turn, photo), 0, turn.locale));
}

export async function showCountries(turn: Turn, photo: string | null, page: number): Promise<void> {
  const likely = likelyCountry(turn.profile.country, turn.locale);
  await turn.turnCard(countryScreen({ locale: turn.locale, photo: inHand(turn, photo), likely }, page));
}

/** With a photo in hand it is made at once; without one we say what to send. */
export async function chooseDocument(
  turn: Turn,
  analyses: Analyses,
  id: string,
  from: string | null,
): Promise<void> {
  const spec = findDocument(id);
  const photo = inHand(turn, from);
  const there = photo !== null && (await turn.desk.photos.find(turn.owner, photo)) !== null;
  if (there) return prepare(turn, analyses, { photo, document: spec.id, wish: null });
  turn.noteProfile({ country: spec.country });
  if (spec.submission.by !== 'self') return turn.turnCard(notSoldScreen(spec, null, turn.locale));
  turn.note({ document: spec.id, photo: null });
  await turn.turnCard(awaitedScreen(spec, turn.locale));
  turn.leaveCard();
}

/** Whether words mean anything of ours. */
export const isFound = (text: string): boolean =>
  documents.some((d) => d.id === text) || search(text, 1).length > 0;

/** Words that somebody typed, or that came with a link: a document, a country, or a choice of what they may mean. */
export async function findByWords(turn: Turn, analyses: Analyses, text: string): Promise<void> {
  const exact = documents.find((d) => d.id === text);
  if (exact) return chooseDocument(turn, analyses, exact.id, null);
  const found = search(text, mostFound);
  const [best, second] = found;
  const isSure = best && best.score >= sure && best.score - (second?.score ?? 0) >= clearly;
  // Documents of a country that was named in full come with it: the country was meant.
  if (best && best.document === null && best.score >= sure) return chooseCountry(turn, best.country, null);
  if (best?.document && isSure) return chooseDocument(turn, analyses, best.document.id, null);
  if (!best) {
    await turn.say(nothingFound(text.slice(0, 40)));
    return;
  }
  turn.leaveCard();
  // A country of one document and that document are one thing to press.
  const buttons = new Map(
    found.map((f) => foundButton(turn, f)).map((offered) => [JSON.stringify(offered), offered]),
  );
  await turn.turnCard(foundScreen([...buttons.values()]));
}

function foundButton(turn: Turn, { country, document }: Found) {
  const { photo } = turn.talk;
  const name = countryText(country, turn.locale);
  if (document) return documentButton(document, photo, name);
  const { documents } = documentsOf(country);
  const only = documents.length === 1 ? documents[0] : undefined;
  return only && only.country === country
    ? documentButton(only, photo, name)
    : named(name, { type: 'choose_country', photo, country });
}
