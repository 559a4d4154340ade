/** The top of the skull above the line of the eyes, with its standard error; inter-eye distances. */
export interface SkullTop {
  readonly height: number;
  readonly error: number;
}

/**
 * What the geometry of a face seen from the front says before the hair is looked at: the mean of two rules of thumb, one
 * on the width of the face, one on its length. From the bare heads 021, 037 and 042 of the London Set, reduced to level.
 */
const perInterEye = 1.56;
const perEyesToChin = 0.87;
/**
 * A head thrown back hides its crown behind its forehead: inter-eye distances a degree of pitch, from the regression of
 * hair tops and of hand-placed head tops on pitch over 50 people (0.014 and 0.0145; correlations -0.4 and -0.5).
 */
const perDegreeOfPitch = 0.0143;
/** Beyond this the regression has seen nobody. */
const pitchSeen = 15;
/** Standard deviation of that guess between people. */
const spread = 0.07;
/** Thickness of hair on top of the head falls off like an exponential; its mean over 50 people is 20 mm. */
const meanThickness = 0.3;
/** Standard deviations above the guess beyond which no bare head goes: what looks like skin there is a hat or a wall. */
const bareReach = 4;
/** Error that remains where the top of a bare head is seen. */
const bareError = 0.02;

/**
 * Skull under the hair: the likeliest height given the geometry, with thin hair likelier than thick and never above
 * the top of the hair.
 *
 * @param eyesToChin in inter-eye distances.
 * @param pitch degrees, chin up positive.
 * @param hairTop height of the hair's top, inter-eye distances; null where the picture does not show it.
 * @param bare the scalp itself is seen at the top.
 */
export function skullTopOf(
  eyesToChin: number,
  pitch: number,
  hairTop: number | null,
  bare: boolean,
): SkullTop {
  const tilt = Math.max(-pitchSeen, Math.min(pitchSeen, pitch));
  const guess = (perInterEye + perEyesToChin * eyesToChin) / 2 - perDegreeOfPitch * tilt;
  if (hairTop === null) return { height: guess, error: spread };
  if (bare && hairTop < guess + bareReach * spread) return { height: hairTop, error: bareError };
  // Normal in the skull times exponential in the hair is a normal with its mean moved up.
  const likeliest = guess + spread ** 2 / meanThickness;
  const height = Math.min(likeliest, hairTop);
  return { height, error: Math.max(bareError, errorBelow(hairTop, likeliest, height)) };
}

/** Root mean square distance from `height` of a normal about `likeliest` that is cut off at `limit`. */
function errorBelow(limit: number, likeliest: number, height: number): number {
  // Summed up, because the closed form loses its digits where the limit lies far below the mean.
  const high = Math.min(limit, likeliest + 6 * spread);
  const low = high - 9 * spread;
  const steps = 300;
  let [weights, squares] = [0, 0];
  for (let i = 0; i < steps; i++) {
    const x = low + ((i + 0.5) * (high - low)) / steps;
    const weight = Math.exp(((height - likeliest) ** 2 - (x - likeliest) ** 2) / (2 * spread ** 2));
    weights += weight;
    squares += weight * (x - height) ** 2;
  }
  return Math.sqrt(squares / weights);
}
