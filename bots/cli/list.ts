import { caveats } from '../../core/documents/caveats.ts';
import { documents, documentsOf, listDocument } from '../../core/documents/index.ts';
import { countryName, findCountry } from '../../core/documents/search.ts';
import { messages } from '../../core/text/messages.ts';
import { printList } from './print.ts';

const english = messages('en');

/** `--list`: all documents, or those of a country given by code or name. Exit status. */
export function listDocuments(country: string | null, json: boolean): number {
  const code = country === null ? null : findCountry(country);
  if (country !== null && code === null) {
    console.error(`There is no country ${country}. --list shows the documents of all of them.`);
    return 1;
  }
  const { documents: specs, verified } = code ? documentsOf(code) : { documents, verified: true };
  if (json) {
    for (const spec of specs) console.log(JSON.stringify({ ...listDocument(spec), verified }));
    return 0;
  }
  if (!verified && code) {
    const [generic] = caveats(specs[0]!, new Date(), verified);
    console.log(`${countryName(code)}: ${english.format(generic!.key, generic!.params)}\n`);
  }
  console.log(printList(specs));
  return 0;
}
