import sharp from 'sharp';

/**
 * sharp, narrowed to what is offered. Everything in core/photo takes it from here, so that no path is left open.
 *
 * libvips sniffs content and would also open SVG, TIFF, GIF, CSV, its own .v files, and JPEGs with a gain map as
 * HDR; all loaders are blocked, then the four that we decode are opened again.
 */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadHeif'],
});
// The operation cache would keep people's pixels in memory after their request is over.
sharp.cache(false);
// A 12 MP JPEG takes 57 ms with two threads and 70 ms with one; more only adds line buffers.
sharp.concurrency(2);

export { sharp };
