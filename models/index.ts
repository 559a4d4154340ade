import type { Networks } from '../core/photo/networks.ts';
import { readCanonicalFace } from './canonical.ts';
import { detectFaces } from './detect.ts';
import { networkIds } from './manifest.ts';
import { type MattingNetConfig, openMattingNet } from './matting.ts';
import { faceMesh } from './mesh.ts';
import { mirroredIndices } from './mirror.ts';
import { headPose } from './pose.ts';
import { personMask, poseMask, salientMask } from './segment.ts';
import { openSessions, type SessionOptions } from './sessions.ts';

export { ModelError } from './error.ts';
export type { MattingNetKind } from './manifest.ts';
export type { MattingNetConfig } from './matting.ts';

export interface NetworksOptions extends SessionOptions {
  /** A matting network to ask besides u2netp; none is needed. */
  readonly matting?: MattingNetConfig | null;
}

/** The pipeline's networks, and what only their owner needs. */
export interface OpenNetworks extends Networks {
  /** Loads all networks ahead of their first use. */
  warm(): Promise<void>;
  /** Milliseconds spent inside the runtime so far, a network. */
  inferenceMs(): Readonly<Record<string, number>>;
  /** Waits for the passes that have begun and frees native memory. Later ones fail. */
  close(): Promise<void>;
}

/**
 * Opens the networks of models/manifest.ts. Each is converted, where need be, and loaded at its first use.
 *
 * @throws ModelError where the packages they come from are missing or altered.
 */
export async function openNetworks(options: NetworksOptions = {}): Promise<OpenNetworks> {
  const sessions = openSessions(options);
  const canonical = await readCanonicalFace();
  const mirror = mirroredIndices(canonical);
  const { matting, mostThreads } = options;
  const limited =
    matting && mostThreads
      ? { ...matting, threads: Math.min(mostThreads, matting.threads ?? mostThreads) }
      : matting;
  const mattingNet = limited ? await openMattingNet(sessions, limited) : undefined;
  return {
    detectFaces: (image) => detectFaces(sessions, image),
    faceMesh: (image, face) => faceMesh(sessions, mirror, image, face),
    headPose: (mesh) => headPose(mesh, canonical),
    personMask: (image) => personMask(sessions, image),
    salientMask: (image) => salientMask(sessions, image),
    poseMask: (image, square) => poseMask(sessions, image, square),
    mattingNet,
    async warm() {
      for (const id of networkIds) await sessions.load(id);
    },
    inferenceMs: () => sessions.inferenceMs(),
    close: () => sessions.close(),
  };
}
