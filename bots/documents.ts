import { readFile, writeFile } from 'node:fs/promises';
import { compareDocuments, sentenceOf } from '../core/documents/compare.ts';
import { documents, findDocument, listDocument } from '../core/documents/index.ts';
import { countryName, search } from '../core/documents/search.ts';
import { staleness } from '../core/documents/staleness.ts';
import { UserError } from '../core/problem.ts';
import { messages } from '../core/text/messages.ts';
import { catalogueUsage, parseCatalogueRequest } from './catalogue/arguments.ts';
import { printComparison } from './catalogue/comparison.ts';
import { catalogueMarkdown } from './catalogue/markdown.ts';
import { schemaProblems } from './catalogue/problems.ts';
import { catalogueTable } from './catalogue/table.ts';
import { explainUsage, explainUser, UsageError } from './cli/mistakes.ts';

/** The catalogue program: `npm run documents`. Exit status 0: fine; 2: something is stale, differs or is not found; 1: wrong usage. */

const page = new URL('../DOCUMENTS.md', import.meta.url);
const english = messages('en');

async function main(argv: readonly string[], now: Date): Promise<number> {
  const request = parseCatalogueRequest(argv);
  switch (request.kind) {
    case 'help':
      console.log(catalogueUsage);
      return 0;
    case 'table':
      console.log(
        request.json
          ? documents.map((d) => JSON.stringify({ ...listDocument(d), ...staleness(d, now) })).join('\n')
          : catalogueTable(documents, now),
      );
      return 0;
    case 'search':
      return find(request.words, request.json, now);
    case 'stale':
      return listStale(request.json, now);
    case 'compare':
      return compare(request.first, request.second, request.json);
    case 'write':
      return write();
    case 'check':
      if ((await readFile(page, 'utf8')) === catalogueMarkdown(documents)) return 0;
      console.error('DOCUMENTS.md differs from the data: npm run documents -- --write');
      return 2;
  }
}

/** Data with mistakes in it is not written down. */
async function write(): Promise<number> {
  const problems = schemaProblems(documents);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) return 2;
  await writeFile(page, catalogueMarkdown(documents));
  console.log(`DOCUMENTS.md is written, with ${documents.length} documents.`);
  return 0;
}

/** More than anyone reads. */
const mostFound = 20;

/** Countries without a document of their own are named with what can be had for them. */
function find(words: string, json: boolean, now: Date): number {
  const found = search(words, mostFound);
  const specs = found.flatMap(({ document }) => document ?? []);
  const bare = found.filter(
    ({ country, document }) => !document && !documents.some((d) => d.country === country),
  );
  if (json) for (const d of specs) console.log(JSON.stringify({ ...listDocument(d), ...staleness(d, now) }));
  else if (specs.length > 0) console.log(catalogueTable(specs, now));
  if (!json)
    for (const { country } of bare)
      console.log(`${countryName(country)}: no rule of its own is known. icao-9303 is not verified for it.`);
  if (found.length > 0) return 0;
  console.error(`Nothing is found for "${words}". All documents: npm run documents`);
  return 2;
}

/** The longest unchecked first, with the addresses that are to be read again. */
function listStale(json: boolean, now: Date): number {
  const stale = documents
    .map((d) => ({ document: d.id, ...staleness(d, now) }))
    .filter((s) => s.stale)
    .sort((a, b) => b.ageDays - a.ageDays);
  for (const s of stale)
    console.log(
      json
        ? JSON.stringify(s)
        : `${s.document}: checked ${s.checkedOn}, ${s.ageDays} days ago\n${s.addresses.map((a) => `  ${a}`).join('\n')}`,
    );
  if (stale.length > 0) return 2;
  const next = documents.map((d) => staleness(d, now).staleFrom).sort()[0];
  if (!json) console.log(`No rule is stale. The next is due on ${next}.`);
  return 0;
}

function compare(first: string, second: string, json: boolean): number {
  const [a, b] = [findDocument(first), findDocument(second)];
  const comparison = compareDocuments(a, b);
  const points = comparison.points.map((p) => {
    const { key, params } = sentenceOf(p);
    return { ...p, sentence: english.format(key, params) };
  });
  console.log(json ? JSON.stringify({ ...comparison, points }) : printComparison(a, b, comparison, points));
  return 0;
}

function explain(e: unknown): string {
  if (e instanceof UsageError) return explainUsage(e, 'documents');
  if (e instanceof UserError) return explainUser(e);
  return e instanceof Error ? (e.stack ?? e.message) : String(e);
}

try {
  process.exitCode = await main(process.argv.slice(2), new Date());
} catch (e) {
  console.error(explain(e));
  process.exitCode = 1;
}
