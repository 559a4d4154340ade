import { writeFileSync } from 'node:fs';
import { jsonSchema } from '../core/chat/export/schema.ts';

/** `npm run schema`: writes the JSON Schema of exports, for whoever reads them. */
const file = new URL('../core/chat/export/export.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(jsonSchema(), null, 2)}\n`);
console.log('The schema of exports is written into core/chat/export/export.schema.json.');
