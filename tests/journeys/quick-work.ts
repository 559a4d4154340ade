import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { PhotoChildren } from '../../bots/photo-work.ts';
import type { Made, MadeFile } from '../../core/photo/work.ts';

const picture = (async () => {
  const red = { create: { width: 400, height: 400, channels: 3 as const, background: '#b0a090' } };
  return new Uint8Array(await sharp(red).jpeg().toBuffer());
})();

/** A picture that any chat takes, for those who look at nothing but money. */
export const anyPhoto = async (): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await picture);

/** Photo work that finds every photo good and has it ready at once: what is tested with it is everything else. */
export function openQuickWork(): PhotoChildren {
  const file = async (kind: MadeFile['kind'], name: string): Promise<MadeFile> => {
    const bytes = await picture;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return {
      ...{ kind, name, mediaType: 'image/jpeg', bytes, width: 400, height: 400, dpi: 300, sha256 },
      copies: kind === 'sheet' ? 6 : 1,
    };
  };
  return {
    analyse: async (bytes) => ({
      facts: {
        ...{ width: 400, height: 400, mediaType: 'image/jpeg', bytes: bytes.length, faces: 1 },
        ...{ interEyeDistance: 120, refusal: null },
      },
      analysis: new Uint8Array([1]),
    }),
    make: async ({ document }) => {
      const made: Made = {
        files: [await file('photo', `${document}.jpg`), await file('sheet', `${document}-sheet.jpg`)],
        preview: { bytes: await picture } as Made['preview'],
        findings: [
          {
            ...{ check: 'head_height', verdict: 'pass', value: 31, unit: 'mm', min: 25, max: 35 },
            advice: null,
          } as Made['findings'][number],
        ],
        edits: [{ kind: 'crop', permission: 'permitted', detail: {} } as unknown as Made['edits'][number]],
        matte: null,
        proved: true,
        asUploaded: false,
      };
      return made;
    },
    sheet: async (_, document) => file('sheet', `${document}-sheet.jpg`),
    expected: () => 0,
    point: async () => null,
    warm: async () => {},
    close: async () => {},
  };
}
