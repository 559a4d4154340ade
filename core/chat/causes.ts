import type { HowToCause } from '../photo/how-to.ts';

/** What lies behind a check that fails. What is not named is of the distance: the commonest cause, and the drawing shows a whole good photo. */
const ofCheck: Readonly<Record<string, HowToCause>> = {
  one_face: 'alone',
  yaw: 'pose',
  pitch: 'pose',
  roll: 'pose',
  eyes_open: 'expression',
  gaze: 'expression',
  mouth_closed: 'expression',
  expression: 'expression',
  red_eye: 'light',
  exposure: 'light',
  side_light: 'light',
  hot_spots: 'light',
  contrast: 'light',
  colour_cast: 'light',
  shadow: 'light',
  sharpness: 'sharpness',
  motion_blur: 'sharpness',
  jpeg_traces: 'sharpness',
  pixelated: 'sharpness',
  retouched: 'sharpness',
  recapture: 'sharpness',
  editing_traces: 'sharpness',
  monochrome: 'sharpness',
  photo_age: 'sharpness',
  output_px: 'sharpness',
  kilobytes: 'sharpness',
  compression: 'sharpness',
  background: 'background',
  background_evenness: 'background',
  cutout: 'background',
  glasses: 'bare_head',
  frames: 'bare_head',
  glare: 'bare_head',
  tinted_lenses: 'bare_head',
  head_covering: 'bare_head',
  face_covered: 'bare_head',
  eyes_visible: 'bare_head',
};

/** What lies behind a photo of which nothing can be made. */
const ofRefusal: Readonly<Record<string, HowToCause>> = {
  several_faces: 'alone',
  face_turned_away: 'pose',
  empty_file: 'sharpness',
  file_too_large: 'sharpness',
  unsupported_format: 'sharpness',
  animated: 'sharpness',
  damaged_image: 'sharpness',
  too_many_pixels: 'sharpness',
  too_few_pixels: 'sharpness',
  decode_timeout: 'sharpness',
  unworkable: 'sharpness',
};

export const causeOfCheck = (check: string): HowToCause => ofCheck[check] ?? 'distance';
export const causeOfRefusal = (code: string): HowToCause => ofRefusal[code] ?? 'distance';

/** Refusals that are the document's: for another one the same photo may do. All others are the photo's own. */
const documents: ReadonlySet<string> = new Set([
  'frame_too_tight',
  'enlargement_too_great',
  'edit_not_permitted',
  'cannot_meet_file_limits',
  'sheet_does_not_fit',
  'unknown_colour',
]);

/** Whether nothing can ever be made of a photo that was refused with this code. */
export const isOwnFault = (code: string): boolean => !documents.has(code);
