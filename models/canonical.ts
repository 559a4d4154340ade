import { ModelError } from './error.ts';
import { geometryMetadata } from './manifest.ts';
import { readSource } from './source.ts';

/** MediaPipe's canonical face: x to the picture's right, y up, z towards the viewer, centimetres. */
export interface CanonicalFace {
  /** 468 x 3. */
  readonly vertices: Float32Array;
  /** The points that pose is solved from, with their weights. */
  readonly basis: readonly { readonly index: number; readonly weight: number }[];
}

/** A vertex is stored as x, y, z, u, v. */
const vertexStride = 5;
const vertexCount = 468;

export async function readCanonicalFace(): Promise<CanonicalFace> {
  return parseCanonicalFace(await readSource(geometryMetadata));
}

/**
 * Reads mediapipe.face_geometry.GeometryPipelineMetadata: canonical_mesh (1), procrustes_landmark_basis (2).
 *
 * @throws ModelError where it holds no such face.
 */
function parseCanonicalFace(bytes: Uint8Array): CanonicalFace {
  const buffer: number[] = [];
  const basis: { index: number; weight: number }[] = [];
  for (const { field, value } of fields(bytes)) {
    if (typeof value === 'number') continue;
    if (field === 1) {
      // Mesh3d.vertex_buffer (3), packed or not.
      for (const part of fields(value)) if (part.field === 3) buffer.push(...floats(part.value));
    } else if (field === 2) {
      const parts = new Map([...fields(value)].map((part) => [part.field, part.value]));
      const [weight] = floats(parts.get(2) ?? new Uint8Array());
      basis.push({ index: Number(parts.get(1) ?? 0), weight: weight ?? 0 });
    }
  }
  if (buffer.length !== vertexCount * vertexStride || basis.length === 0)
    throw new ModelError(`face geometry: ${buffer.length} values and ${basis.length} basis points`);
  const vertices = Float32Array.from(
    { length: vertexCount * 3 },
    (_, i) => buffer[Math.floor(i / 3) * vertexStride + (i % 3)]!,
  );
  return { vertices, basis };
}

/** A value as protobuf's wire format holds it: a whole number, or bytes (those of a fixed 32-bit number too). */
interface Field {
  readonly field: number;
  readonly value: number | Uint8Array;
}

function* fields(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new ModelError('face geometry: cut short');
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const field = Math.floor(tag / 8);
    const wire = tag % 8;
    if (wire === 0) {
      yield { field, value: varint() };
      continue;
    }
    if (wire !== 2 && wire !== 5) throw new ModelError(`face geometry: wire type ${wire}`);
    const length = wire === 2 ? varint() : 4;
    yield { field, value: bytes.subarray(at, at + length) };
    at += length;
  }
}

function floats(value: number | Uint8Array): Float32Array {
  return typeof value === 'number' ? new Float32Array() : new Float32Array(new Uint8Array(value).buffer);
}
