import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import onnxProto from 'onnx-proto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Raster } from '../../core/photo/portrait.ts';
import { Graph } from '../../models/convert/graph.ts';
import { type MattingNetConfig, ModelError, openNetworks } from '../../models/index.ts';

const { onnx } = onnxProto;

/** Left half black, right half white. */
const image: Raster = {
  width: 120,
  height: 60,
  data: new Uint8Array(120 * 60 * 3).map((_, i) => (Math.floor(i / 3) % 120 < 60 ? 0 : 255)),
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'models-matting-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A network whose output is the mean of its three channels. */
async function meanOfChannels(name: string, height: number, width: number): Promise<string> {
  const graph = new Graph();
  graph.input('in', [1, 3, height, width]);
  graph.node('ReduceMean', ['in'], { axes: [1], keepdims: 1 }, name);
  graph.output(name, [1, 1, height, width]);
  const path = join(folder, `${name}-${height}x${width}.onnx`);
  await writeFile(path, graph.encode('mean'));
  return path;
}

async function alphaOf(matting: MattingNetConfig) {
  const networks = await openNetworks({ matting, cacheDir: folder });
  try {
    const grid = await networks.mattingNet!.alpha(image);
    const row = Math.floor(grid.height / 2) * grid.width;
    const { inferenceMs } = networks;
    return { grid, left: grid.data[row + 2]!, right: grid.data[row + grid.width - 3]!, spent: inferenceMs() };
  } finally {
    await networks.close();
  }
}

describe('a matting network dropped in', () => {
  it('is fed and read as its kind is described', async () => {
    // black and white: (0 - .5) / .5 and (1 - .5) / .5, taken as they are and kept within 0..1
    const modnet = await alphaOf({ kind: 'modnet', path: await meanOfChannels('output', 64, 96) });
    expect([modnet.left, modnet.right]).toEqual([0, 1]);
    expect([modnet.grid.width, modnet.grid.height]).toEqual([96, 64]);
    expect(modnet.spent.modnet).toBeGreaterThan(0);

    // stretched to span 0..1
    const isnet = await alphaOf({ kind: 'isnet', path: await meanOfChannels('output', 64, 64) });
    expect([isnet.left, isnet.right]).toEqual([0, 1]);

    // sigmoid of the mean of (v - mean) / deviation
    const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
    const birefnet = await alphaOf({ kind: 'birefnet', path: await meanOfChannels('output_image', 64, 64) });
    expect(birefnet.left).toBeCloseTo(sigmoid((-0.485 / 0.229 - 0.456 / 0.224 - 0.406 / 0.225) / 3), 4);
    expect(birefnet.right).toBeCloseTo(sigmoid((0.515 / 0.229 + 0.544 / 0.224 + 0.594 / 0.225) / 3), 4);
  });

  it('with open sizes is fed as its kind is made for', async () => {
    const model = onnx.ModelProto.decode(await readFile(await meanOfChannels('output', 64, 64)));
    for (const port of [...model.graph!.input!, ...model.graph!.output!])
      for (const [axis, name] of [
        [2, 'height'],
        [3, 'width'],
      ] as const)
        port.type!.tensorType!.shape!.dim![axis] = { dimParam: name };
    const path = join(folder, 'open.onnx');
    await writeFile(path, onnx.ModelProto.encode(model).finish());
    const modnet = await alphaOf({ kind: 'modnet', path });
    expect([modnet.grid.width, modnet.grid.height]).toEqual([1024, 512]);
    const isnet = await alphaOf({ kind: 'isnet', path });
    expect([isnet.grid.width, isnet.grid.height]).toEqual([1024, 1024]);
  });

  it('may name its output otherwise', async () => {
    const { grid } = await alphaOf({ kind: 'modnet', path: await meanOfChannels('theirs', 32, 32) });
    expect(grid.width).toBe(32);
  });

  it('is none by default', async () => {
    const networks = await openNetworks({ cacheDir: folder, matting: null });
    expect(networks.mattingNet).toBeUndefined();
    await networks.close();
  });

  it('is refused in words where file or kind are wrong', async () => {
    const missing = openNetworks({ matting: { kind: 'modnet', path: join(folder, 'none.onnx') } });
    await expect(missing).rejects.toThrow(/cannot read .*none\.onnx/);
    const kind = 'rvm' as 'modnet';
    await expect(openNetworks({ matting: { kind, path: folder } })).rejects.toThrow(
      /"rvm" is unknown.*modnet/,
    );
    const path = join(folder, 'text.onnx');
    await writeFile(path, 'no model');
    const error = await alphaOf({ kind: 'isnet', path }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ModelError);
    expect((error as ModelError).message).toContain('text.onnx');
  });
});
