import { access } from 'node:fs/promises';
import type { Grid, Raster } from '../core/photo/portrait.ts';
import { minMax, sigmoid } from './activation.ts';
import { ModelError } from './error.ts';
import { type MattingNetDescription, type MattingNetKind, mattingNets } from './manifest.ts';
import { preprocess } from './preprocess.ts';
import { resize } from './resize.ts';
import { InferenceSession, Tensor } from './runtime.ts';
import { type Sessions, sessionSettings } from './sessions.ts';

/** A matting network dropped in by an operator. */
export interface MattingNetConfig {
  readonly kind: MattingNetKind;
  /** An .onnx file with one input and an alpha of one channel. */
  readonly path: string;
  readonly threads?: number;
}

export interface MattingNet {
  readonly name: string;
  /** Alpha for the whole picture, in the network's own resolution. */
  alpha(image: Raster): Promise<Grid>;
}

/** @throws ModelError where the kind is unknown or the file cannot be read. */
export async function openMattingNet(
  sessions: Sessions,
  { kind, path, threads = 2 }: MattingNetConfig,
): Promise<MattingNet> {
  if (!Object.hasOwn(mattingNets, kind))
    throw new ModelError(
      `matting network "${kind}" is unknown; known are ${Object.keys(mattingNets).join(', ')}`,
    );
  await access(path).catch((cause: unknown) => {
    throw new ModelError(`matting network ${kind}: cannot read ${path}`, { cause });
  });
  const description = mattingNets[kind];
  const open = () =>
    InferenceSession.create(path, sessionSettings(threads)).catch((cause: unknown) => {
      throw new ModelError(`matting network ${kind}: ${path} is not a model the runtime can load`, { cause });
    });
  return {
    name: kind,
    alpha: (image) => sessions.use(kind, open, (session) => alphaOf(session, description, image)),
  };
}

async function alphaOf(
  session: InferenceSession,
  description: MattingNetDescription,
  image: Raster,
): Promise<Grid> {
  const { layout, kernel } = description.preprocessing;
  const { width, height } = inputSize(session, description, image);
  const input = preprocess(resize(image, width, height, kernel), description.preprocessing);
  const shape = layout === 'NCHW' ? [1, 3, height, width] : [1, height, width, 3];
  const names = session.outputNames;
  const name = names.includes(description.output) ? description.output : names[0]!;
  const results = await session.run({ [session.inputNames[0]!]: new Tensor('float32', input, shape) }, [
    name,
  ]);
  const { data, dims } = results[name]!;
  return gridOf(data, dims, description.activation);
}

/** What the file fixes, else what its kind is made for. */
function inputSize(
  session: InferenceSession,
  { size, preprocessing }: MattingNetDescription,
  image: Raster,
): { width: number; height: number } {
  const [metadata] = session.inputMetadata;
  const shape = metadata?.isTensor ? metadata.shape : [];
  const [height, width] = preprocessing.layout === 'NCHW' ? [shape[2], shape[3]] : [shape[1], shape[2]];
  if (typeof height === 'number' && typeof width === 'number' && height > 0 && width > 0)
    return { width, height };
  if ('both' in size) return { width: size.both, height: size.both };
  const factor = size.short / Math.min(image.width, image.height);
  const round = (side: number) =>
    Math.max(1, Math.floor((side * factor) / size.multipleOf + 1e-6)) * size.multipleOf;
  return { width: round(image.width), height: round(image.height) };
}

function gridOf(
  data: Tensor['data'],
  dims: readonly number[],
  activation: MattingNetDescription['activation'],
): Grid {
  // [1, 1, H, W], [1, H, W, 1] and [1, H, W] alike.
  const sizes = dims.filter((size) => size !== 1);
  const [height, width] = sizes;
  if (!(data instanceof Float32Array) || sizes.length !== 2 || !height || !width)
    throw new ModelError(`a matting network must give one channel of float32, not [${dims}]`);
  const values =
    activation === 'sigmoid' ? data.map(sigmoid) : activation === 'min-max' ? minMax(data) : data;
  return { width, height, data: values.map((v) => Math.min(1, Math.max(0, v))) };
}
