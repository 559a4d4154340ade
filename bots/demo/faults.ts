/** Something that goes wrong on the way, on purpose. */
export type Fault =
  /** The platform asks for patience, in seconds. */
  | { readonly kind: 'too_many'; readonly retryAfter: number }
  /** A gateway in between answers with a page instead. */
  | { readonly kind: 'bad_gateway' }
  /** The connection breaks before the call is carried out. */
  | { readonly kind: 'cut_before' }
  /** The call is carried out and its answer lost. */
  | { readonly kind: 'cut_after' }
  /** No answer comes until the caller gives up. */
  | { readonly kind: 'hang' };

/** Faults that wait for their calls. */
export class Faults {
  readonly #planned: { name: string; left: number; fault: Fault; met: () => void }[] = [];

  /** Lets the next `times` calls of `name` (`*`: of anything) meet `fault`. Resolves when the last of them has. */
  plan(name: string, fault: Fault, times = 1): Promise<void> {
    return new Promise((met) => this.#planned.push({ name, left: times, fault, met }));
  }

  /** Forgets those that have not happened yet. */
  clear(): void {
    this.#planned.length = 0;
  }

  /** The fault that this call meets, which is thereby used up. */
  take(name: string): Fault | null {
    const at = this.#planned.findIndex((p) => p.name === name || p.name === '*');
    const planned = this.#planned[at];
    if (!planned) return null;
    planned.left -= 1;
    if (planned.left <= 0) {
      this.#planned.splice(at, 1);
      planned.met();
    }
    return planned.fault;
  }
}
