import { runProgram } from './program.ts';
import { service } from './service.ts';

/** `npm start`: everything that is configured, in one process. */
runProgram(() => service('here'));
