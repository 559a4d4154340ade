import { ModelError } from '../error.ts';
import { readTflite } from '../tflite/model.ts';
import { activations } from './activation.ts';
import { arithmetic } from './arithmetic.ts';
import { attention } from './attention.ts';
import { Conversion, type Handler, nchwToNhwc, nhwcToNchw } from './conversion.ts';
import { convolutions } from './convolution.ts';
import { layouts } from './layout.ts';
import { poolings } from './pooling.ts';

/** Raised whenever the same source would give other bytes, so that nothing stale is read from a cache. */
export const converterVersion = 1;

const handlers: Readonly<Record<string, Handler>> = {
  ...convolutions,
  ...poolings,
  ...arithmetic,
  ...activations,
  ...layouts,
  ...attention,
};

/**
 * Translates a TensorFlow Lite model (float32 or half-precision weights, static shapes) to ONNX, opset 17.
 * Inputs and outputs keep their names and their NHWC shapes. The same bytes in give the same bytes out.
 *
 * @throws ModelError naming the operator or tensor that is not supported.
 */
export function convert(tflite: Uint8Array): Uint8Array {
  const model = readTflite(tflite);
  const conversion = new Conversion(model);
  const { graph } = conversion;

  for (const index of model.inputs) {
    const { name, shape } = conversion.tensor(index);
    graph.input(name, shape);
    conversion.bind(index, shape.length === 4 ? graph.node('Transpose', [name], { perm: nhwcToNchw }) : name);
  }
  for (const operator of model.operators) {
    const handler = Object.hasOwn(handlers, operator.name) ? handlers[operator.name] : undefined;
    if (handler === undefined) throw new ModelError(`operator ${operator.name} is not supported`);
    handler(operator, conversion);
  }
  for (const index of model.outputs) {
    const { name, shape } = conversion.tensor(index);
    const [type, attributes] =
      shape.length === 4 ? (['Transpose', { perm: nchwToNhwc }] as const) : (['Identity', {}] as const);
    graph.node(type, [conversion.value(index)], attributes, name);
    graph.output(name, shape);
  }
  return graph.encode(model.description || 'model');
}
