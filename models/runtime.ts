import './silence.ts';

/** The library that runs networks. Imported nowhere else, so that `silence.ts` always comes first. */
export { InferenceSession, Tensor } from 'onnxruntime-node';
