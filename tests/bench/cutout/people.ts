/**
 * Portraits of the London Set with hair of every kind: curly, long, afro, braids, flyaways, blond, short. Their truth was looked at; four
 * candidates whose wall could not be told from the person are left out. Settings are chosen on `dev`; `heldOut` is only measured.
 */
export const dev = ['001', '007', '025', '039', '062', '081', '087', '104', '123', '134'];
export const heldOut = ['004', '014', '036', '045', '069', '083', '096', '120', '128', '005'];
