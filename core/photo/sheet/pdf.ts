import PDFDocument from 'pdfkit';
import { ink, LINE_WIDTH } from './ink.ts';
import type { SheetLayout } from './layout.ts';

/** PostScript points a millimetre. */
const MM = 72 / 25.4;

/**
 * The sheet as a page of exactly the paper's size, every photo at its exact place and size in millimetres, marks as
 * vectors. Viewers are told not to scale it to the printer's page. The same photo gives the same bytes.
 */
export async function pdfSheet(photos: readonly Uint8Array[], layout: SheetLayout): Promise<Uint8Array> {
  const page = new PDFDocument({
    size: [layout.widthMm * MM, layout.heightMm * MM],
    margin: 0,
    // A time of making would be the only thing that differs between two sheets of one photo.
    info: { Title: 'Photos', CreationDate: new Date(0) },
  });
  noScaling(page);
  const done = collect(page);
  // Millimetres from here on.
  page.scale(MM);
  const images = photos.map((photo) => opened(page, photo));
  for (const { of, x, y, width, height, turned } of layout.photos) {
    page.save();
    page.translate(turned ? x + width : x, y);
    if (turned) page.rotate(90);
    page.image(images[of]!, 0, 0, { width: turned ? height : width, height: turned ? width : height });
    page.restore();
  }
  page.lineWidth(LINE_WIDTH).strokeColor('#404040').lineCap('round');
  for (const { from, to } of ink(layout)) page.moveTo(...from).lineTo(...to);
  page.stroke();
  page.end();
  return done;
}

/** What pdfkit does and its type declarations leave out. */
interface Undeclared {
  readonly _root: { readonly data: Record<string, unknown> };
  ref(data: Record<string, unknown>): unknown;
  openImage(source: Buffer): PDFKit.Mixins.ImageSrc;
}

/** Catalog entry ViewerPreferences/PrintScaling (ISO 32000-1, table 150): viewers print at actual size. */
function noScaling(page: PDFKit.PDFDocument): void {
  const inside = page as unknown as Undeclared;
  inside._root.data.ViewerPreferences = inside.ref({ PrintScaling: 'None' });
}

/** One image object for all places, so that the file holds the photo once. */
function opened(page: PDFKit.PDFDocument, photo: Uint8Array): PDFKit.Mixins.ImageSrc {
  return (page as unknown as Undeclared).openImage(Buffer.from(photo));
}

function collect(page: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    page.on('data', (part: Buffer) => parts.push(part));
    page.on('end', () => resolve(Buffer.concat(parts)));
    page.on('error', reject);
  });
}
