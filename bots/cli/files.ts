import { writeCutout } from '../../core/photo/cutout-file.ts';
import type { ReportedFile } from '../../core/photo/report.ts';
import {
  type PaperName,
  renderMixedSheet,
  renderSheet,
  type Sheet,
  type SheetPhoto,
} from '../../core/photo/sheet.ts';
import type { Rendition } from '../../core/photo/studio.ts';
import type { Request } from './arguments.ts';

type Make = Extract<Request, { kind: 'make' }>;

/** A file to be written, its path all but the ending. */
export interface Output extends Omit<ReportedFile, 'path' | 'bytes'> {
  readonly suffix: string;
  readonly bytes: Uint8Array;
}

/** The photo, and its cut-out where one was asked for and composed. */
export async function photoFiles({ spec, photo, cutout }: Rendition, request: Make): Promise<Output[]> {
  const files: Output[] = [
    {
      kind: 'photo',
      suffix: `${spec.id}${photo.mediaType === 'image/png' ? '.png' : '.jpg'}`,
      bytes: photo.bytes,
      width: photo.width,
      height: photo.height,
      dpi: photo.dpi,
      mediaType: photo.mediaType,
      sha256: photo.sha256,
    },
  ];
  if (request.cutout && cutout)
    files.push({
      ...(await writeCutout(cutout, photo.dpi)),
      kind: 'cutout',
      suffix: `${spec.id}-cutout.png`,
    });
  return files;
}

/** One sheet of all that was made and has a print size; none where they do not fit on the paper. */
export async function sheetFiles(made: readonly Rendition[], request: Make): Promise<Output[]> {
  const photos = made.flatMap(({ spec, image }) =>
    spec.sizeMm ? [{ id: spec.id, image, sizeMm: spec.sizeMm }] : [],
  );
  const [first, second] = photos;
  if (!first || request.sheet === 'none') return [];
  const sheet = await renderedSheet(first, second, request.sheet);
  if (!sheet) {
    const sizes = photos.map((p) => `${p.sizeMm.join(' x ')} mm`).join(' and ');
    console.error(`No sheet was made: ${sizes} do not fit on ${request.sheet}.`);
    return [];
  }
  const suffix = `${photos.map((p) => p.id).join('-and-')}-${request.sheet}`;
  return [
    { ...sheet.jpeg, kind: 'sheet', suffix: `${suffix}.jpg` },
    { ...sheet.pdf, kind: 'sheet', suffix: `${suffix}.pdf` },
  ];
}

async function renderedSheet(
  first: SheetPhoto,
  second: SheetPhoto | undefined,
  paper: PaperName,
): Promise<Sheet | null> {
  try {
    return second
      ? await renderMixedSheet([first, second], paper)
      : await renderSheet(first.image, first.sizeMm, paper);
  } catch (e) {
    if (e instanceof RangeError) return null;
    throw e;
  }
}
