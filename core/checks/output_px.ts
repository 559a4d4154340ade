import { exactPixels, pixelRange } from '../documents/bands.ts';
import { printSize } from '../photo/place/size.ts';
import { check } from './check.ts';

export default check({
  id: 'output_px',
  clause: "The document's pixels, or its print size at its resolution",
  needs: ['file'],
  measure: ({ spec, file }) => ({
    value: `${file.width} x ${file.height}`,
    unit: 'px',
    verdict: fits(spec, file) ? 'pass' : 'fail',
  }),
  bands: ({ spec }) => {
    const range = pixelRange(spec);
    const height = exactPixels(spec)?.height ?? (range ? null : printSize(spec)?.height) ?? null;
    return { pass: [height ?? range?.minHeight ?? null, height ?? range?.maxHeight ?? null] };
  },
  advice: (_, __, { file: { width, height } }) => ({
    key: 'check-output_px-other',
    params: { width, height },
  }),
});

function fits(
  spec: Parameters<typeof exactPixels>[0],
  { width, height }: { width: number; height: number },
): boolean {
  const range = pixelRange(spec);
  if (range) {
    const [w, h] = range.aspect?.split(':').map(Number) ?? [];
    return (
      width >= (range.minWidth ?? 0) &&
      height >= (range.minHeight ?? 0) &&
      width <= (range.maxWidth ?? width) &&
      height <= (range.maxHeight ?? height) &&
      (!w || !h || Math.abs(width * h - height * w) < Math.max(w, h))
    );
  }
  const wanted = exactPixels(spec) ?? printSize(spec);
  return !wanted || (width === wanted.width && height === wanted.height);
}
