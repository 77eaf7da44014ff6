/**
 * Runs inside the extension, under a user activation: asks for a host permission as its own button does.
 * Uses nothing from around it, because it travels as source.
 */
export function requestPermission(origin: string): Promise<boolean> {
  const api: { permissions: { request(what: { origins: string[] }): Promise<boolean> } } =
    Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  return api.permissions.request({ origins: [origin] });
}
