import { fileURLToPath, pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { drawingFile, type HowToCause, howToCauses } from '../how-to.ts';
import * as scenes from './scenes.ts';

/**
 * `npm run drawings`: writes the drawings anew from their scenes. Never part of the running product: there libvips may
 * open no SVG (see decode/libvips.ts).
 */
// biome-ignore lint/performance/noDynamicNamespaceImportAccess: a script, and the table of its scenes
export const svgOf = (cause: HowToCause): string => scenes[cause]();

/** Flat colours: as many as there are inks and their edges. */
const colours = 128;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const cause of howToCauses)
    await sharp(Buffer.from(svgOf(cause)))
      .png({ palette: true, colours, compressionLevel: 9 })
      .toFile(fileURLToPath(drawingFile(cause)));
  console.log(`${howToCauses.length} drawings are written.`);
}
