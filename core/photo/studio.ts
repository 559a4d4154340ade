import type { Finding } from '../checks/finding.ts';
import { type Background, judge } from '../checks/index.ts';
import type { DocumentSpec } from '../documents/schema.ts';
import { UserError } from '../problem.ts';
import { refuse } from './analyse/refusal.ts';
import { analyse } from './analyse.ts';
import type { Analysis } from './analysis.ts';
import { hexOf, wallColour } from './colour.ts';
import { type Composition, composePhoto } from './compose.ts';
import { decode } from './decode.ts';
import { type Attempt, type Filed, fileWithin, type Size } from './filing.ts';
import { distance } from './geometry.ts';
import { type Edit, ledgerOf } from './ledger.ts';
import { type Look, measureLook } from './look.ts';
import { type Matte, type MatteEvidence, matteEvidence, solveEvidence } from './matte.ts';
import type { Networks } from './networks.ts';
import { place } from './place.ts';
import type { Placement } from './placement.ts';
import type { Portrait, Raster } from './portrait.ts';
import { gatherEvidence, type LightEvidence } from './tone/evidence.ts';
import { toneFor } from './tone.ts';
import { measureWall } from './wall.ts';
import { type EditPlan, planEdits, type Wish } from './wish.ts';

/** A photo that has been read and understood; every document is made from it. */
export interface Subject {
  readonly portrait: Portrait;
  readonly analysis: Analysis;
  /** ms */
  readonly timings: { readonly decode: number; readonly analyse: number };
}

/** One document made from a subject. */
export interface Rendition {
  readonly spec: DocumentSpec;
  readonly placement: Placement;
  readonly plan: EditPlan;
  /** The finished pixels, before they were written. */
  readonly image: Raster;
  readonly cutout: Composition['cutout'];
  /** The file, and what was found when it was read again. */
  readonly photo: Filed['photo'];
  readonly edits: readonly Edit[];
  readonly findings: readonly Finding[];
  /** ms; matte is 0 where none was needed, look (which goes on while the file is written) where it was known. */
  readonly timings: {
    readonly matte: number;
    readonly compose: number;
    readonly encode: number;
    readonly look: number;
  };
}

/** What the networks and the solver have found out for a subject's cut-outs: dear, and the same for every document. */
interface Cuttings {
  /** null until a cut-out is made that was not made before. */
  evidence: Promise<MatteEvidence> | null;
  readonly mattes: Map<number, Matte>;
}

/** Mattes are made for these heights of the face in px, so that documents of about one size share one. */
const matteHeights = [280, 400, 560, 800];

/**
 * Makes ID photos. It holds the networks, and for each subject (as long as the caller holds it) the matte.
 */
export class Studio {
  readonly #networks: Networks;
  readonly #cuttings = new WeakMap<Subject, Cuttings>();
  readonly #looks = new WeakMap<Subject, Look | null>();
  readonly #lights = new WeakMap<Subject, LightEvidence | null>();
  readonly #now: () => number;

  constructor(networks: Networks, now: () => number = Date.now) {
    this.#networks = networks;
    this.#now = now;
  }

  /**
   * Reads a stranger's file and finds the face. Not finding one is no error yet: `make` refuses then.
   * @throws UserError where the file is no photo that can be read; see `decode`.
   */
  async receive(bytes: Uint8Array): Promise<Subject> {
    const started = performance.now();
    const decoded = await decode(bytes);
    const read = performance.now();
    const { portrait, analysis } = await analyse(decoded, this.#networks);
    return {
      portrait,
      analysis,
      timings: { decode: read - started, analyse: performance.now() - read },
    };
  }

  /**
   * Makes a document's photo as far as its authority and the person's wish allow.
   * @throws UserError where nothing can be made from this photo for this document
   */
  async make(subject: Subject, spec: DocumentSpec, wish: Wish): Promise<Rendition> {
    const { portrait, analysis } = subject;
    const refusal = refuse(analysis);
    if (refusal) throw refusal;
    const plan = planEdits(spec, wish);
    const colour = plan.replaceBackground ? wallColour(spec, wish.colour) : null;
    const tone = plan.tone ? toneFor(this.#light(subject)) : null;
    const timings = { matte: 0, compose: 0, encode: 0, look: 0 };

    const compose = async (px?: Size): Promise<Attempt> => {
      const placement = place(analysis, spec, { background: colour ? 'replace' : 'keep', px });
      const matte = colour ? await timed(timings, 'matte', () => this.#matte(subject, placement)) : null;
      const composition = await timed(timings, 'compose', () =>
        composePhoto({ portrait, placement, tone, background: matte && colour ? { matte, colour } : null }),
      );
      // The file is written and read again on other threads, which leaves this one to look at the face. What fails
      // there fails again below.
      setImmediate(() => timed(timings, 'look', () => this.#look(subject)).catch(() => {}));
      return { placement, matte, composition };
    };
    const started = performance.now();
    const { placement, matte, composition, photo } = await fileWithin(spec, compose);
    const rest = performance.now() - started - timings.matte - timings.compose - timings.look;
    timings.encode = Math.max(0, rest);

    const background: Background =
      matte && colour
        ? { kind: 'replaced', colour: hexOf(colour), confidence: matte.confidence.score }
        : { kind: 'kept', wall: measureWall(composition.image, placement, analysis) };
    return {
      spec,
      placement,
      plan,
      image: composition.image,
      cutout: composition.cutout,
      photo,
      edits: ledgerOf({
        portrait,
        spec,
        placement,
        tone: composition.tone,
        background: matte && colour ? { colour, matte } : null,
        photo,
      }),
      findings: judge({
        spec,
        analysis,
        placement,
        background,
        file: photo.proof,
        denied: plan.denied,
        look: this.#look(subject) ?? undefined,
        source: { facts: portrait.source, asOf: this.#now() },
        corrected: composition.tone !== null,
        age: wish.age,
      }),
      timings,
    };
  }

  /** The cut-outs of a subject so far, by the height of the face in px. */
  mattesOf(subject: Subject): ReadonlyMap<number, Matte> {
    return this.#cuttings.get(subject)?.mattes ?? new Map();
  }

  /** Takes over cut-outs that were made before, perhaps by another studio. */
  adopt(subject: Subject, mattes: ReadonlyMap<number, Matte>): void {
    const held = this.#cuttings.get(subject);
    if (held) for (const [height, matte] of mattes) held.mattes.set(height, held.mattes.get(height) ?? matte);
    else this.#cuttings.set(subject, { evidence: null, mattes: new Map(mattes) });
  }

  #look(subject: Subject): Look | null {
    const held = this.#looks.get(subject);
    if (held !== undefined) return held;
    const look = measureLook(subject.portrait, subject.analysis, this.#light(subject));
    this.#looks.set(subject, look);
    return look;
  }

  #light(subject: Subject): LightEvidence | null {
    const held = this.#lights.get(subject);
    if (held !== undefined) return held;
    const { portrait, analysis } = subject;
    const light = analysis.face && gatherEvidence(portrait, analysis, analysis.face);
    this.#lights.set(subject, light);
    return light;
  }

  async #matte(subject: Subject, placement: Placement): Promise<Matte> {
    const { portrait, analysis } = subject;
    const cuttings: Cuttings = this.#cuttings.get(subject) ?? { evidence: null, mattes: new Map() };
    this.#cuttings.set(subject, cuttings);
    const wanted = faceHeight(analysis) * placement.enlargement;
    const height = matteHeights.find((h) => h >= wanted * 0.95) ?? matteHeights.at(-1)!;
    // A finer one that is there already serves as well and costs nothing.
    const finer = [...cuttings.mattes.keys()].filter((h) => h >= height).sort((a, b) => a - b)[0];
    const held = finer === undefined ? undefined : cuttings.mattes.get(finer);
    if (held) return held;
    cuttings.evidence ??= matteEvidence(portrait, analysis, this.#networks).catch((problem: unknown) => {
      // What went wrong once may go right the next time.
      cuttings.evidence = null;
      throw problem;
    });
    const matte = await solveEvidence(portrait, await cuttings.evidence, { faceHeight: height });
    cuttings.mattes.set(height, matte);
    return matte;
  }
}

/** Mesh points 10 (hairline) to 152 (chin), source px. */
function faceHeight(analysis: Analysis): number {
  const mesh = analysis.face?.mesh;
  if (!mesh) throw new UserError('no_face');
  const at = (i: number): [number, number] => [mesh[i * 3]!, mesh[i * 3 + 1]!];
  return distance(at(10), at(152));
}

async function timed<K extends string, T>(
  timings: Record<K, number>,
  stage: K,
  work: () => T | Promise<T>,
): Promise<T> {
  const started = performance.now();
  try {
    return await work();
  } finally {
    timings[stage] += performance.now() - started;
  }
}
