import { ModelError } from '../error.ts';
import type { Conversion, Handler } from './conversion.ts';

/** ActivationFunctionType of the schema: the activation fused into another operator. */
export function fusedActivation(conversion: Conversion, name: string, activation: number): string {
  const { graph } = conversion;
  switch (activation) {
    case 0:
      return name;
    case 1:
      return graph.node('Relu', [name]);
    case 2:
      return clip(conversion, name, -1, 1);
    case 3:
      return clip(conversion, name, 0, 6);
    case 4:
      return graph.node('Tanh', [name]);
    default:
      throw new ModelError(`fused activation ${activation} is not supported`);
  }
}

function clip({ graph }: Conversion, name: string, low: number, high: number): string {
  return graph.node('Clip', [name, graph.floats([low], []), graph.floats([high], [])]);
}

const plain =
  (type: string): Handler =>
  ({ inputs, outputs }, conversion) =>
    conversion.bind(outputs[0], conversion.graph.node(type, [conversion.value(inputs[0])]));

export const activations: Readonly<Record<string, Handler>> = {
  RELU: plain('Relu'),
  LOGISTIC: plain('Sigmoid'),
  HARD_SWISH: plain('HardSwish'),
  RELU6: ({ inputs, outputs }, conversion) =>
    conversion.bind(outputs[0], clip(conversion, conversion.value(inputs[0]), 0, 6)),
  PRELU: ({ inputs, outputs }, conversion) => {
    const slope = conversion.value(inputs[1], inputs[0]);
    conversion.bind(outputs[0], conversion.graph.node('PRelu', [conversion.value(inputs[0]), slope]));
  },
};
