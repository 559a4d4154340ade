/**
 * Built-in operator codes of TensorFlow Lite's schema (tensorflow/lite/schema/schema.fbs, enum
 * BuiltinOperator). Only those that are named in messages or converted are listed.
 */
export const builtinOperators: Readonly<Record<number, string>> = {
  0: 'ADD',
  1: 'AVERAGE_POOL_2D',
  2: 'CONCATENATION',
  3: 'CONV_2D',
  4: 'DEPTHWISE_CONV_2D',
  5: 'DEPTH_TO_SPACE',
  6: 'DEQUANTIZE',
  9: 'FULLY_CONNECTED',
  14: 'LOGISTIC',
  17: 'MAX_POOL_2D',
  18: 'MUL',
  19: 'RELU',
  21: 'RELU6',
  22: 'RESHAPE',
  23: 'RESIZE_BILINEAR',
  25: 'SOFTMAX',
  34: 'PAD',
  36: 'GATHER',
  39: 'TRANSPOSE',
  40: 'MEAN',
  41: 'SUB',
  43: 'SQUEEZE',
  45: 'STRIDED_SLICE',
  54: 'PRELU',
  65: 'SLICE',
  67: 'TRANSPOSE_CONV',
  83: 'PACK',
  97: 'RESIZE_NEAREST_NEIGHBOR',
  114: 'QUANTIZE',
  117: 'HARD_SWISH',
  126: 'BATCH_MATMUL',
  178: 'DENSIFY',
};

/** The code that stands for "see the custom name". */
export const customOperator = 32;
