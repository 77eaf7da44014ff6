/** Resolves after so many milliseconds; handed in so that tests decide when time is up. */
export type Wait = (milliseconds: number) => Promise<void>;

export const realWait: Wait = (milliseconds) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Nothing came before the deadline. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/** What the work comes to, or a `DeadlineError` when the time is up first; the work itself goes on unheard. */
export async function within<T>(work: Promise<T>, milliseconds: number, wait: Wait): Promise<T> {
  return Promise.race([
    work,
    wait(milliseconds).then(() => {
      throw new DeadlineError(`no answer within ${milliseconds} ms`);
    }),
  ]);
}
