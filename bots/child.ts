/**
 * The child's side of pool.ts: answers each message with the result of `work`, one after another, and leaves
 * when its parent does.
 */
export function serve(work: (job: unknown) => Promise<unknown>): void {
  // A terminal's Ctrl-C goes to the whole group; the parent decides when its children have finished.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
  process.on('disconnect', () => process.exit(0));
  process.on('message', (job) => {
    work(job).then(
      (value) => process.send?.({ ok: true, value }),
      (error: unknown) =>
        process.send?.({
          ok: false,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
    );
  });
}
