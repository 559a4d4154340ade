import { runProgram } from './program.ts';
import { service } from './service.ts';

/** `npm run bot`: chats and pages; photos are worked on by `npm run worker`, here or on other machines. */
runProgram(() => service('elsewhere'));
