import type { TurnedDownReason } from '../order/order.ts';

/**
 * What each reason of an authority is about: the checks that measure it. Where a photo had passed one of them and was
 * turned down all the same, our limits or our rule may be wrong; `unsaid` says nothing of any.
 */
export const concerned: Readonly<Record<TurnedDownReason, readonly string[]>> = {
  size: [
    'head_height',
    'head_width',
    'eye_line',
    'margin_top',
    'margin_chin',
    'centring',
    'output_px',
    'dpi',
    'kilobytes',
    'format',
  ],
  background: ['background', 'background_evenness', 'shadow', 'cutout'],
  face: [
    'yaw',
    'pitch',
    'roll',
    'eyes_open',
    'gaze',
    'mouth_closed',
    'expression',
    'red_eye',
    'shoulders',
    'one_face',
  ],
  quality: [
    'sharpness',
    'exposure',
    'contrast',
    'side_light',
    'colour_cast',
    'compression',
    'jpeg_traces',
    'enlargement',
    'inter_eye_distance',
    'monochrome',
    'photo_age',
  ],
  edited: ['editing', 'editing_traces', 'cutout'],
  unsaid: [],
};
