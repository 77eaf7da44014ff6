/** A window that does not let go must not hang the one that asks. */
const WAIT_MS = 10_000;

/** True once it is gone. Where another window holds it the answer is no, and it goes as soon as that one lets go. */
export function deleteDatabase(factory: IDBFactory, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = factory.deleteDatabase(name);
    request.addEventListener('success', () => resolve(true));
    request.addEventListener('error', () => resolve(false));
    setTimeout(() => resolve(false), WAIT_MS);
  });
}
