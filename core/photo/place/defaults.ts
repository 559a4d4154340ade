/**
 * Our own figures, used only where the authority publishes none, and given up before any published band is.
 */

/**
 * Head height (crown to chin) as a share of the image height. 70 % is the lower end of Doc 9303's 70-80 % for a
 * 35x45 picture; the second term keeps the head (about 3/4 as wide as high) within some 70 % of a narrow frame's
 * width, inside the 50-75 % of ISO/IEC 39794-5.
 */
export function headAim(aspect: number): number {
  return Math.min(0.7, 0.9 * aspect);
}

/** Half of the band around `headAim`: ISO/IEC 39794-5 takes 60-90 %, custom is narrower. */
export const headTolerance = 0.08;

/** Head in a picture that the authority crops itself: shoulders and upper body show, the face stays large enough to find. */
export const uncroppedHead = { min: 0.25, aim: 0.4, max: 0.55 } as const;

/** Above the crown goes this part of what the head leaves free: 35x45 prints with a 34 mm head show 4-5 mm above it. */
export const freeAbove = 0.42;

/** Eyes between 30 and 50 % of the height from the top (ISO/IEC 39794-5 portrait geometry). */
export const eyesFromTop = { min: 0.3, max: 0.5 } as const;

/** Room above the hair, share of the height: below this the hair looks cut. */
export const hairGap = 0.03;

/** Relative error of a head height: the crown's standard error, and some for the chin. */
export const doubt = 0.025;

/** Room below the chin, share of the height: 2.5 mm of 45; those who publish it ask for 5 mm and more (JP, FI). */
export const chinRoom = 0.055;

/** At most this part of what the head leaves free goes below the chin by our own wish; the hair needs the rest. */
export const chinRoomOfFree = 0.2;

/** Less than this and the hair touches the frame. */
export const hairInside = 0.005;

/** The face's midline between 45 and 55 % of the width (ISO/IEC 39794-5). */
export const centring = 0.05;

/** Beyond this it is no identity photo, whatever gives way (ISO/IEC 39794-5 ends at 90 %); keeps the search bounded. */
export const sane = { min: 0.15, max: 0.9 } as const;
