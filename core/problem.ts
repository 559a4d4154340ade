/**
 * A problem that the person who sent the input can mend. Everything else that is thrown is a bug.
 * `code` is stable and is what programs read; the sentence for people is made where the language is known.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  constructor(
    readonly code: UserErrorCode,
    /** Numbers and names for the sentence. Never a path, a token or anything about the person. */
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
  }
}

export type UserErrorCode =
  // the file
  | 'empty_file'
  | 'file_too_large'
  | 'unsupported_format'
  | 'animated'
  | 'damaged_image'
  | 'too_many_pixels'
  | 'too_few_pixels'
  | 'decode_timeout'
  | 'unworkable'
  // the face
  | 'no_face'
  | 'several_faces'
  | 'face_too_small'
  | 'face_cut_off'
  | 'face_turned_away'
  // the frame
  | 'frame_too_tight'
  | 'enlargement_too_great'
  // the request
  | 'unknown_document'
  | 'unknown_size'
  | 'unknown_colour'
  | 'edit_not_permitted'
  | 'cannot_meet_file_limits'
  | 'sheet_does_not_fit';
