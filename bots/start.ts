import { isDemo } from './config.ts';
import { runProgram } from './program.ts';
import { service } from './service.ts';

// Loaded only when it is shown: it brings the networks into this process.
const demo = isDemo() ? (await import('./demo/demo.ts')).demo : null;

/** `npm start`: everything that is configured, in one process; the demo where nothing is. */
runProgram(() => (demo ? demo() : service('here')));
