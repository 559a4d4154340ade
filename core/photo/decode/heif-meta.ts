import { type BmffBox, boxes, Fields } from './boxes.ts';
import { damaged } from './header.ts';

/** The item table of a HEIF container (ISO/IEC 23008-12, ISO/IEC 14496-12 8.11). */
export interface HeifMeta {
  readonly primary: number;
  readonly itemType: ReadonlyMap<number, string>;
  /** References as [type, from, to...]. */
  readonly references: readonly {
    readonly type: string;
    readonly from: number;
    readonly to: readonly number[];
  }[];
  properties(item: number): readonly BmffBox[];
  /** The item's bytes; null where it has none. */
  content(item: number): Buffer | null;
}

interface Location {
  readonly method: number;
  readonly extents: readonly { readonly offset: number; readonly length: number }[];
}

/** @throws UserError `damaged_image`; RangeError where a field lies over the end */
export function readMeta(file: Buffer, meta: Buffer): HeifMeta {
  const parts = new Map(boxes(meta.subarray(4)).map((b) => [b.type, b.body]));
  const need = (type: string): Buffer => {
    const body = parts.get(type);
    if (!body) throw damaged(`no ${type}`);
    return body;
  };
  const pitm = new Fields(need('pitm'));
  const primary = pitm.uint(pitm.version().version === 0 ? 2 : 4);
  const iprp = boxes(need('iprp'));
  const all = boxes(iprp.find((b) => b.type === 'ipco')?.body ?? Buffer.alloc(0));
  const owned = new Map<number, BmffBox[]>();
  for (const { type, body } of iprp) if (type === 'ipma') readAssociations(body, all, owned);
  const idat = parts.get('idat') ?? Buffer.alloc(0);
  const locations = readLocations(need('iloc'));
  for (const { method, extents } of locations.values())
    for (const { offset, length } of extents)
      if (offset + length > (method === 1 ? idat.length : file.length)) throw damaged('item data cut');

  return {
    primary,
    itemType: readItemTypes(need('iinf')),
    references: parts.has('iref') ? readReferences(need('iref')) : [],
    properties: (item) => owned.get(item) ?? [],
    content: (item) => {
      const place = locations.get(item);
      if (!place) return null;
      const source = place.method === 1 ? idat : file;
      return Buffer.concat(place.extents.map((e) => source.subarray(e.offset, e.offset + e.length)));
    },
  };
}

function readItemTypes(iinf: Buffer): Map<number, string> {
  const types = new Map<number, string>();
  const head = iinf[0] === 0 ? 6 : 8;
  for (const { type, body } of boxes(iinf.subarray(head))) {
    if (type !== 'infe') continue;
    const f = new Fields(body);
    const { version } = f.version();
    if (version < 2) continue;
    const id = f.uint(version === 2 ? 2 : 4);
    f.uint(2);
    types.set(id, f.text(4));
  }
  return types;
}

function readAssociations(ipma: Buffer, all: readonly BmffBox[], owned: Map<number, BmffBox[]>): void {
  const f = new Fields(ipma);
  const { version, flags } = f.version();
  const wide = (flags & 1) === 1;
  for (let n = f.uint(4); n > 0; n--) {
    const item = f.uint(version < 1 ? 2 : 4);
    const mine = owned.get(item) ?? [];
    for (let k = f.uint(1); k > 0; k--) {
      const property = all[(f.uint(wide ? 2 : 1) & (wide ? 0x7fff : 0x7f)) - 1];
      if (property) mine.push(property);
    }
    owned.set(item, mine);
  }
}

function readLocations(iloc: Buffer): Map<number, Location> {
  const f = new Fields(iloc);
  const { version } = f.version();
  const sizes = f.uint(2);
  const [offsetSize, lengthSize, baseSize, indexSize] = [12, 8, 4, 0].map(
    (shift) => (sizes >> shift) & 15,
  ) as [number, number, number, number];
  if ([offsetSize, lengthSize, baseSize].some((s) => ![0, 4, 8].includes(s))) throw damaged('iloc sizes');
  const locations = new Map<number, Location>();
  for (let n = f.uint(version < 2 ? 2 : 4); n > 0; n--) {
    const item = f.uint(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : f.uint(2) & 15;
    f.uint(2);
    const base = f.uint(baseSize);
    const extents = [];
    for (let k = f.uint(2); k > 0; k--) {
      if (version > 0) f.uint(indexSize);
      extents.push({ offset: base + f.uint(offsetSize), length: f.uint(lengthSize) });
    }
    locations.set(item, { method, extents });
  }
  return locations;
}

function readReferences(iref: Buffer): { type: string; from: number; to: number[] }[] {
  const idSize = iref[0] === 0 ? 2 : 4;
  return boxes(iref.subarray(4)).map(({ type, body }) => {
    const f = new Fields(body);
    const from = f.uint(idSize);
    const to = Array.from({ length: f.uint(2) }, () => f.uint(idSize));
    return { type, from, to };
  });
}
