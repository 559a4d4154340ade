// Plain JavaScript: worker threads start without the TypeScript loader on Node 20.
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * Decodes one HEIC item to packed RGB or RGBA and posts {width, height, data}, or {failure}.
 * The codec's memory can only grow; it is given back when this thread ends.
 */
const codec = createRequire(import.meta.url)('libheif-js/wasm-bundle');
const { bytes, item, alpha, maxPixels } = workerData;

function decode() {
  // struct heif_security_limits: version, then max_image_size_pixels (64 bits) eight bytes on.
  const limits = codec._heif_get_global_security_limits() >> 2;
  codec.HEAPU32[limits + 2] = maxPixels;
  codec.HEAPU32[limits + 3] = 0;

  const context = codec.heif_context_alloc();
  const read = codec.heif_context_read_from_memory(context, bytes);
  if (read.code !== codec.heif_error_code.heif_error_Ok) return { failure: read.message };
  const handle = codec.heif_js_context_get_image_handle(context, item);
  if (!handle || handle.code) return { failure: 'no such item' };
  const chroma = alpha
    ? codec.heif_chroma.heif_chroma_interleaved_RGBA
    : codec.heif_chroma.heif_chroma_interleaved_RGB;
  const image = codec.heif_js_decode_image2(handle, codec.heif_colorspace.heif_colorspace_RGB, chroma);
  const plane = image?.channels?.[0];
  if (!plane) return { failure: image?.message ?? 'not decoded' };

  const row = plane.width * (alpha ? 4 : 3);
  const data = new Uint8Array(row * plane.height);
  for (let y = 0; y < plane.height; y++)
    data.set(plane.data.subarray(y * plane.stride, y * plane.stride + row), y * row);
  return { width: plane.width, height: plane.height, data };
}

const result = decode();
parentPort.postMessage(result, result.data ? [result.data.buffer] : []);
