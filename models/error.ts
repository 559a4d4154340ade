/**
 * A fault of the installation that its operator can mend: a missing or altered weight file, a model that
 * cannot be converted, a matting network that does not fit its description. The message is for the operator.
 */
export class ModelError extends Error {
  override readonly name = 'ModelError';
}
