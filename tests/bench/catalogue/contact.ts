import sharp from 'sharp';
import type { Placement } from '../../../core/photo/placement.ts';

export interface Tile {
  readonly label: string;
  /** null where the photo was refused; `label` says why. */
  readonly made: { readonly bytes: Uint8Array; readonly placement: Placement } | null;
}

// The program shuts these readers for strangers' files; here they read only what is drawn below.
sharp.unblock({ operation: ['VipsForeignLoadPng', 'VipsForeignLoadSvg'] });

const columns = 8;
const rows = 4;
const cell = { width: 200, height: 250 } as const;
const room = { width: 190, height: 215 } as const;

/** Pages of all photos, each with lines at the top of the hair, the skull, the pupils and the chin. */
export async function contactSheets(tiles: readonly Tile[], path: (page: number) => string): Promise<number> {
  const perPage = columns * rows;
  const pages = Math.ceil(tiles.length / perPage);
  for (let page = 0; page < pages; page++) {
    const placed = await Promise.all(
      tiles.slice(page * perPage, (page + 1) * perPage).map(async (tile, i) => ({
        input: await drawn(tile),
        left: (i % columns) * cell.width,
        top: Math.floor(i / columns) * cell.height,
      })),
    );
    await sharp({
      create: { width: columns * cell.width, height: rows * cell.height, channels: 3, background: '#8a9a8a' },
    })
      .composite(placed)
      .png()
      .toFile(path(page + 1));
  }
  return pages;
}

async function drawn({ label, made }: Tile): Promise<Buffer> {
  const caption = `<text x="4" y="${cell.height - 6}" font-family="sans-serif" font-size="11">${label}</text>`;
  const image =
    made &&
    (await sharp(made.bytes)
      .resize({ ...room, fit: 'inside' })
      .png()
      .toBuffer({ resolveWithObject: true }));
  const lines = made && image ? marks(made.placement, image.info.width, image.info.height) : '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${cell.width}" height="${cell.height}">${lines}${caption}</svg>`;
  return sharp({
    create: {
      width: cell.width,
      height: cell.height,
      channels: 4,
      background: { r: 0, g: 0, b: 0, alpha: 0 },
    },
  })
    .composite([
      ...(image ? [{ input: image.data, left: 4, top: 4 }] : []),
      { input: Buffer.from(svg), left: 0, top: 0 },
    ])
    .png()
    .toBuffer();
}

function marks({ measures, height }: Placement, width: number, tall: number): string {
  const line = (y: number, colour: string): string => {
    const at = 4 + (y / height) * tall;
    return `<path d="M4 ${at}h${width}" stroke="${colour}" stroke-width="0.7"/>`;
  };
  return [
    line(measures.hairTopY, 'orange'),
    line(measures.crownY, 'red'),
    line(measures.eyeY, 'cyan'),
    line(measures.chinY, 'lime'),
  ].join('');
}
