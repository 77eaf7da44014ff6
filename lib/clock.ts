/** The one clock. Domain functions take `now` or a `Clock`; only entrypoints hand on the real one. */
export interface Clock {
  /** This moment by the wall clock, which a person can set back. */
  now(): Date;
  /** Milliseconds since some fixed point of this process; never goes back. */
  monotonic(): number;
}

export const systemClock: Clock = {
  now: () => new Date(Date.now()),
  monotonic: () => performance.now(),
};
