import sharp from 'sharp';
import type { Family } from './defects.ts';
import { turnHead } from './turn.ts';

const either = (chance: number): 1 | -1 => (chance < 0.5 ? -1 : 1);

/** Heads turned by their own mesh, and pictures turned; degrees. The limits are 5 and 8. */
export const poses: readonly Family[] = [
  {
    name: 'head turned, degrees',
    check: 'yaw',
    severities: [3, 9, 13, 18],
    moves: true,
    atLimit: true,
    make: ({ portrait, face, chance }, v) =>
      // Nobody holds the head quite straight: the turn is up to this angle, not by it.
      turnHead(portrait, face, 'yaw', either(chance) * v - face.pose.yaw),
  },
  {
    name: 'head nodded, degrees',
    check: 'pitch',
    severities: [2, 9, 15, 20],
    moves: true,
    atLimit: true,
    make: ({ portrait, face, chance }, v) =>
      turnHead(portrait, face, 'pitch', either(chance) * v + face.pose.pitch),
  },
  {
    name: 'picture turned, degrees',
    check: 'roll',
    document: 'us-passport',
    severities: [3, 9, 12, 15],
    moves: true,
    atLimit: true,
    async make({ portrait, face, chance }, v) {
      const { data, width, height } = portrait;
      const angle = either(chance) * v - face.pose.roll;
      const turned = sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), {
        raw: { width, height, channels: 3 },
      }).rotate(angle, { background: '#cccccc' });
      const made = await turned.removeAlpha().raw().toBuffer({ resolveWithObject: true });
      const left = (made.info.width - width) >> 1;
      const top = (made.info.height - height) >> 1;
      const cut = sharp(made.data, {
        raw: { width: made.info.width, height: made.info.height, channels: 3 },
      });
      const pixels = await cut.extract({ left, top, width, height }).raw().toBuffer();
      return { ...portrait, data: new Uint8Array(pixels) };
    },
  },
];
