import { readFileSync, writeFileSync } from 'node:fs';
import { variableTable } from './variables.ts';

/** `npm run variables`: writes the table of variables into the README, between its marks. */
const readme = new URL('../../README.md', import.meta.url);
const text = readFileSync(readme, 'utf8');
const marks = /(<!-- variables -->\n)[\s\S]*?(\n<!-- \/variables -->)/;
if (!marks.test(text)) throw new Error('README.md has no marks <!-- variables --> and <!-- /variables -->');
writeFileSync(
  readme,
  text.replace(marks, (_, open: string, close: string) => open + variableTable() + close),
);
console.log('The table of variables is written into README.md.');
