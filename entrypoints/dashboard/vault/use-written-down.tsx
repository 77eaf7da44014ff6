import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { WrittenDown } from '../../../lib/store/door-beginnings.ts';
import type { SecretsToShow } from '../../../lib/vault/wrap-slot.ts';
import { ShowOnce } from './show-once.tsx';

/** New secrets in the place of the screen that made them, until the person typed them back. */
export function useWrittenDown(): {
  /** The screen to show instead; null where there is nothing to write down. */
  readonly screen: VNode | null;
  readonly writtenDown: WrittenDown;
} {
  const [show, setShow] = useState<{ secrets: SecretsToShow; done: () => void } | null>(null);
  const writtenDown: WrittenDown = (secrets) =>
    new Promise<void>((resolve) => {
      if (secrets.recoveryCode === null && secrets.part === null) return resolve();
      const done = () => {
        setShow(null);
        resolve();
      };
      setShow({ secrets, done });
    });
  return { screen: show && <ShowOnce show={show.secrets} onDone={show.done} />, writtenDown };
}
