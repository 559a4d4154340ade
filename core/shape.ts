/** Whether a value from outside is what we take it for. */
export type Shape = (value: unknown) => boolean;

export const text: Shape = (value) => typeof value === 'string';
export const yesOrNo: Shape = (value) => typeof value === 'boolean';
export const number: Shape = (value) => typeof value === 'number';
/** A whole number that is told exactly. */
export const whole: Shape = Number.isSafeInteger;
/** Left out, or of that shape. */
export const maybe =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || shape(value);
/** Left out, null, or of that shape. */
export const orNull =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || value === null || shape(value);
export const either =
  (...shapes: readonly Shape[]): Shape =>
  (value) =>
    shapes.some((shape) => shape(value));
export const listOf =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(shape);
/** An object whose named fields have those shapes; it may have others. */
export const fields =
  (shapes: Readonly<Record<string, Shape>>): Shape =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(shapes).every(([name, shape]) => shape((value as Record<string, unknown>)[name]));
/** An object all of whose fields have one shape. */
export const recordOf =
  (shape: Shape): Shape =>
  (value) =>
    fields({})(value) && Object.values(value as object).every(shape);
