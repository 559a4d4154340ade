import { fusedActivation } from './activation.ts';
import type { Handler } from './conversion.ts';

/** The fused activation is field 0 of AddOptions, SubOptions and MulOptions alike. */
const binary =
  (type: string): Handler =>
  ({ inputs, outputs, options }, conversion) => {
    const left = conversion.value(inputs[0], inputs[1]);
    const right = conversion.value(inputs[1], inputs[0]);
    const result = conversion.graph.node(type, [left, right]);
    conversion.bind(outputs[0], fusedActivation(conversion, result, options?.int8(0) ?? 0));
  };

export const arithmetic: Readonly<Record<string, Handler>> = {
  ADD: binary('Add'),
  SUB: binary('Sub'),
  MUL: binary('Mul'),
};
