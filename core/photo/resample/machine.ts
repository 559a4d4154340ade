import { readFileSync } from 'node:fs';

/** What kernel.as.ts exports; every pointer is a byte offset into {@link Machine.memory}. */
interface Kernels {
  linearise(src: number, dst: number, count: number, lut: number): void;
  filterRow(
    row: number,
    out: number,
    from: number,
    to: number,
    position: number,
    step: number,
    weights: number,
    taps: number,
    phaseBits: number,
  ): void;
  spreadRow(
    row: number,
    from: number,
    to: number,
    y: number,
    shear: number,
    sum: number,
    width: number,
    height: number,
    weights: number,
    taps: number,
    phaseBits: number,
  ): void;
  normalise(sum: number, count: number): void;
}

export interface Machine {
  readonly memory: WebAssembly.Memory;
  readonly run: Kernels;
}

const page = 65536;
let machine: Machine | undefined;

/** The one instance of the kernels, its memory grown to `bytes`. Calls are synchronous, so one memory serves all. */
export function machineOf(bytes: number): Machine {
  const pages = Math.ceil(bytes / page);
  if (!machine) {
    const memory = new WebAssembly.Memory({ initial: pages });
    const module = new WebAssembly.Module(readFileSync(new URL('./kernel.wasm', import.meta.url)));
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    machine = { memory, run: exports as unknown as Kernels };
  }
  const missing = pages - machine.memory.buffer.byteLength / page;
  if (missing > 0) machine.memory.grow(missing);
  return machine;
}
