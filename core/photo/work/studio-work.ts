import { createHash } from 'node:crypto';
import { findDocument } from '../../documents/index.ts';
import type { DocumentSpec } from '../../documents/schema.ts';
import { UserError } from '../../problem.ts';
import { refuse } from '../analyse/refusal.ts';
import { decode } from '../decode.ts';
import { type Box, map } from '../geometry.ts';
import { pointedPicture } from '../pointed.ts';
import type { Raster } from '../portrait.ts';
import { type PaperName, renderSheet } from '../sheet.ts';
import type { Rendition, Studio, Subject } from '../studio.ts';
import { type PreviewPicture, previewOf } from '../watermark.ts';
import type { Analysed, Made, MadeFile, MakeRequest, PhotoFacts, PhotoWork, Refusal } from '../work.ts';
import { freeze, thaw } from './frozen.ts';
import { freezeMattes, thawMattes } from './frozen-mattes.ts';
import { ownTime } from './own-time.ts';

/** Photos at hand, so that a second document of one costs neither decoding nor its cut-out again. */
const atHand = 2;
/** ms; a face stays in memory no longer than somebody is choosing. */
const keptFor = 2 * 60_000;

/** The photo work done by a studio in this process. */
export class StudioWork implements PhotoWork {
  readonly #subjects = new Map<string, { readonly subject: Subject; readonly timer: NodeJS.Timeout }>();

  constructor(readonly studio: Studio) {}

  expected(bytes: number): number {
    return ownTime(bytes);
  }

  async analyse(bytes: Uint8Array): Promise<Analysed> {
    const subject = await this.studio.receive(bytes);
    this.#remember(bytes, subject);
    return { facts: factsOf(subject), analysis: freeze(subject) };
  }

  async make(request: MakeRequest): Promise<Made> {
    const spec = findDocument(request.document);
    const subject = await this.#subject(request);
    if (request.matte) this.studio.adopt(subject, thawMattes(request.matte) ?? new Map());
    const before = this.studio.mattesOf(subject).size;
    const rendition = await this.studio.make(subject, spec, request.wish);
    const mattes = this.studio.mattesOf(subject);
    // The pixels of both are written on other threads: one is drawn meanwhile.
    const [preview, sheet] = await Promise.all([
      previewOf(rendition.image, rendition.placement, spec, placesToMend(rendition)),
      request.sheet && spec.sizeMm ? sheetFile(rendition.image, spec, request.sheet) : null,
    ]);
    return {
      files: sheet ? [photoFile(rendition), sheet] : [photoFile(rendition)],
      preview,
      findings: rendition.findings,
      edits: rendition.edits,
      matte: mattes.size > before ? freezeMattes(mattes) : null,
      proved: rendition.photo.proof.mismatches.length === 0,
      asUploaded: isAsUploaded(subject, rendition),
    };
  }

  async point(
    bytes: Uint8Array,
    analysis: Uint8Array | null,
    refusal: Refusal,
  ): Promise<PreviewPicture | null> {
    const subject = await this.#subject({ bytes, analysis });
    return pointedPicture(subject.portrait, subject.analysis, refusal);
  }

  async sheet(photo: Uint8Array, document: string, paper: PaperName): Promise<MadeFile> {
    return sheetFile(await decode(photo), findDocument(document), paper);
  }

  async #subject({ bytes, analysis }: Pick<MakeRequest, 'bytes' | 'analysis'>): Promise<Subject> {
    const name = nameOf(bytes);
    const known = this.#subjects.get(name)?.subject;
    if (known) return known;
    const subject = (analysis && (await thaw(bytes, analysis))) ?? (await this.studio.receive(bytes));
    this.#remember(bytes, subject);
    return subject;
  }

  #remember(bytes: Uint8Array, subject: Subject): void {
    const name = nameOf(bytes);
    this.#forget(name);
    const timer = setTimeout(() => this.#forget(name), keptFor);
    timer.unref();
    this.#subjects.set(name, { subject, timer });
    for (const oldest of [...this.#subjects.keys()].slice(0, -atHand)) this.#forget(oldest);
  }

  #forget(name: string): void {
    clearTimeout(this.#subjects.get(name)?.timer);
    this.#subjects.delete(name);
  }
}

const nameOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

function factsOf({ portrait, analysis }: Subject): PhotoFacts {
  const refusal = refuse(analysis);
  return {
    width: analysis.width,
    height: analysis.height,
    mediaType: portrait.source.mediaType,
    bytes: portrait.source.bytes,
    faces: analysis.faces.length,
    interEyeDistance: analysis.face && Math.round(analysis.face.interEyeDistance),
    refusal: refusal && { code: refusal.code, params: refusal.params },
  };
}

/** More frames on one face are a thicket. */
const mostPlaces = 3;

/** Where the failing checks point, px of the finished photo. */
function placesToMend({ findings, placement }: Rendition): Box[] {
  return findings
    .flatMap((f) => (f.verdict === 'fail' && f.mark ? [f.mark] : []))
    .slice(0, mostPlaces)
    .map(([x, y, w, h]) => {
      const corners = [
        [x, y],
        [x + w, y],
        [x, y + h],
        [x + w, y + h],
      ].map(([cx, cy]) => map(placement.matrix, [cx!, cy!]));
      const xs = corners.map((c) => c[0]);
      const ys = corners.map((c) => c[1]);
      const [left, top] = [Math.min(...xs), Math.min(...ys)];
      return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
    });
}

function photoFile({ spec, photo }: Rendition): MadeFile {
  return {
    kind: 'photo',
    name: `${spec.id}.${photo.mediaType === 'image/png' ? 'png' : 'jpg'}`,
    mediaType: photo.mediaType,
    bytes: photo.bytes,
    width: photo.width,
    height: photo.height,
    dpi: photo.dpi,
    sha256: photo.sha256,
    copies: 1,
  };
}

async function sheetFile(image: Raster, spec: DocumentSpec, paper: PaperName): Promise<MadeFile> {
  if (!spec.sizeMm) throw new UserError('sheet_does_not_fit', { paper });
  try {
    const { pdf, count } = await renderSheet(image, spec.sizeMm, paper);
    return { ...pdf, kind: 'sheet', name: `${spec.id}-${paper}.pdf`, copies: count };
  } catch (problem) {
    if (problem instanceof RangeError) throw new UserError('sheet_does_not_fit', { paper });
    throw problem;
  }
}

/** Whether the authority crops by itself and the upload, as it came, is a file that it takes. */
function isAsUploaded({ portrait, analysis }: Subject, { spec, placement }: Rendition): boolean {
  const { source, turn } = portrait;
  const untouched =
    placement.width === analysis.width && placement.height === analysis.height && placement.rotation === 0;
  const format = source.mediaType === 'image/jpeg' && source.orientation === 1 && turn === 0;
  const kb = source.bytes / 1024;
  const inLimits = kb >= (spec.minKb ?? 0) && kb <= (spec.maxKb ?? kb);
  return spec.uncropped === true && untouched && format && inLimits && source.colourSpace === 'srgb';
}
