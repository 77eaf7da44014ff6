import { useEffect, useState } from 'preact/hooks';
import { SecretsOnce, type QrPicture } from '../../../components/vault/secrets-once.tsx';
import { saveStream } from '../../../lib/platform/save-file.ts';
import type { SecretsToShow } from '../../../lib/vault/wrap-slot.ts';

/** Says nothing about what it opens. */
const KEY_FILE = 'part.txt';

/** Shows new secrets once, with the QR code drawn and the key file to save. */
export function ShowOnce({
  show,
  onDone,
}: {
  readonly show: SecretsToShow;
  readonly onDone: () => void;
}) {
  const [qr, setQr] = useState<QrPicture | null>(null);
  const { part } = show;
  useEffect(() => {
    const draw = async () => {
      if (part === null) return;
      const { qrPath } = await import('../../../lib/vault/qr-path.ts');
      setQr(qrPath(part));
    };
    void draw();
  }, [part]);
  return (
    <SecretsOnce
      show={show}
      qr={qr}
      onKeyFile={() => void saveStream(KEY_FILE, new Blob([part ?? '']).stream())}
      onPrint={() => print()}
      onDone={onDone}
    />
  );
}
