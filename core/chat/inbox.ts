/**
 * Raw events between their arrival and the end of the work on them, so that none is lost by a crash and
 * none is worked on twice. What is kept is about a person: implementations seal it, for hours at most.
 */
export interface Inbox {
  /** Keeps an event before the platform is told that we have it; false where it was kept before, even if done since. */
  keep(id: string, event: string): Promise<boolean>;
  /** Forgets what the event said and remembers that it was there. */
  done(id: string): Promise<void>;
  /** What an earlier process kept and did not finish, oldest first. Also finishes what `done` could not. */
  left(): Promise<readonly Left[]>;
}

export interface Left {
  readonly id: string;
  readonly event: string;
  /** When it was kept, ms. */
  readonly at: number;
  /** It has ended each process that worked on it: to be worked on no more, only its sender to be told. */
  readonly spent: boolean;
}
