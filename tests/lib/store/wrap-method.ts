/**
 * Puts a function around a method of a prototype or object and returns the way back. `call` runs the
 * real method with the arguments given to it.
 */
export function wrapMethod(
  target: object,
  name: string,
  around: (
    call: (args: readonly unknown[]) => unknown,
    args: readonly unknown[],
    self: unknown,
  ) => unknown,
): () => void {
  const original: unknown = Reflect.get(target, name);
  if (typeof original !== 'function') throw new TypeError(`${name} is no method`);
  const own = Object.hasOwn(target, name);
  Object.defineProperty(target, name, {
    configurable: true,
    writable: true,
    value: function wrapped(this: unknown, ...args: unknown[]) {
      return around((passed) => Reflect.apply(original, this, passed), args, this);
    },
  });
  return () => {
    if (own)
      Object.defineProperty(target, name, { configurable: true, writable: true, value: original });
    else Reflect.deleteProperty(target, name);
  };
}
