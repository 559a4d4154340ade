import { decode } from '../../../core/photo/decode.ts';
import { encodeJpeg } from '../../../core/photo/encode/jpeg.ts';
import { encode, resample } from '../../../core/photo/resample.ts';

/** A picture as the messenger passes it on: at most `longSide` pixels long, recompressed as JPEG. */
export type Shrink = (
  picture: Uint8Array,
  longSide: number,
) => Promise<{ readonly bytes: Uint8Array; readonly width: number; readonly height: number }>;

/** What Telegram's own files show. */
const quality = 87;
const screenDpi = 72;

/** Shrinks a photo by our own pipeline. @throws UserError for what is no photo */
export const shrinkPhoto: Shrink = async (picture, longSide) => {
  const photo = await decode(picture);
  const scale = Math.min(1, longSide / Math.max(photo.width, photo.height));
  const [width, height] = [Math.round(photo.width * scale), Math.round(photo.height * scale)];
  const small =
    scale === 1
      ? photo
      : encode(resample(photo, [width / photo.width, 0, 0, height / photo.height, 0, 0], width, height));
  const bytes = await encodeJpeg(small, screenDpi, quality, false);
  return { bytes: new Uint8Array(bytes), width, height };
};
