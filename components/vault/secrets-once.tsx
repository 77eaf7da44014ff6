import { Form } from '../common/form.tsx';
import { useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Button } from '../common/button.tsx';
import { TextField } from '../common/text-field.tsx';
import { ScreenHead } from '../shell/screen-head.tsx';

/** Secrets that are shown once. */
export interface ShownSecrets {
  readonly recoveryCode: string | null;
  readonly part: string | null;
}

/** A QR code as one path on a square. */
export interface QrPicture {
  readonly size: number;
  readonly path: string;
}

interface SecretsOnceProps {
  readonly show: ShownSecrets;
  /** Of the part; null while it is drawn. */
  readonly qr: QrPicture | null;
  readonly onKeyFile: () => void;
  readonly onPrint: () => void;
  readonly onDone: () => void;
}

/** What is to be written down, shown this once; two groups typed back show that it was. */
export function SecretsOnce({ show, qr, onKeyFile, onPrint, onDone }: SecretsOnceProps) {
  const t = useTranslate();
  const [code, setCode] = useState(false);
  const [part, setPart] = useState(false);
  const done = (show.recoveryCode === null || code) && (show.part === null || part);
  return (
    <Form
      class="vault stack"
      onSubmit={() => {
        if (done) onDone();
      }}
    >
      <ScreenHead title={t('vault.onceTitle')} sub={t('vault.onceSub')}>
        <Button onClick={onPrint}>{t('vault.print')}</Button>
      </ScreenHead>
      {show.part !== null && (
        <section class="stack">
          <h2>{t('vault.part')}</h2>
          <p class="measure">{t('vault.partMeans')}</p>
          <div class="secret__part">
            {qr && <QrCode qr={qr} label={t('vault.qrLabel')} />}
            <code class="secret__shown">{show.part}</code>
          </div>
          <div class="row">
            <Button onClick={onKeyFile}>{t('vault.saveKeyFile')}</Button>
          </div>
          <p class="soft small measure">{t('vault.keyFileHint')}</p>
          <TypedBack text={show.part} groups={[2, 9]} onTyped={setPart} what={t('vault.part')} />
        </section>
      )}
      {show.recoveryCode !== null && (
        <section class="stack">
          <h2>{t('vault.recoveryCode')}</h2>
          <p class="measure">{t('vault.recoveryMeans')}</p>
          <code class="secret__shown">{show.recoveryCode}</code>
          <TypedBack
            text={show.recoveryCode}
            groups={[2, 5]}
            onTyped={setCode}
            what={t('vault.recoveryCode')}
          />
        </section>
      )}
      <div class="row">
        <Button tone="primary" type="submit" aria-disabled={!done}>
          {t('vault.writtenDown')}
        </Button>
      </div>
    </Form>
  );
}

function QrCode({ qr, label }: { readonly qr: QrPicture; readonly label: string }) {
  // White with its border in both themes: readers look for dark on light.
  return (
    <svg
      class="secret__qr"
      viewBox={`0 0 ${qr.size} ${qr.size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={qr.size} height={qr.size} fill="#fff" />
      <path d={qr.path} fill="#000" />
    </svg>
  );
}

interface TypedBackProps {
  readonly text: string;
  /** Counted from 1. */
  readonly groups: readonly [number, number];
  readonly what: string;
  readonly onTyped: (alike: boolean) => void;
}

/** Two of the groups, typed back from the paper. */
function TypedBack({ text, groups, what, onTyped }: TypedBackProps) {
  const t = useTranslate();
  const [typed, setTyped] = useState(['', '']);
  const wanted = groups.map((group) => text.split('-')[group - 1] ?? '');
  const right = typed.map((each, at) => plain(each) === wanted[at]);
  const change = (at: number, value: string) => {
    const next = typed.map((each, index) => (index === at ? value : each));
    setTyped(next);
    onTyped(next.every((each, index) => plain(each) === wanted[index]));
  };
  return (
    <div class="secret__back">
      {groups.map((group, at) => (
        <TextField
          key={group}
          label={t('vault.typeGroup', { group, what })}
          value={typed[at] ?? ''}
          code
          short
          error={
            !right[at] && plain(typed[at] ?? '').length >= (wanted[at]?.length ?? 0)
              ? t('vault.groupDiffers')
              : undefined
          }
          onInput={(value) => change(at, value)}
        />
      ))}
    </div>
  );
}

/** As it is read when the vault is opened: capitals, O for 0, I and L for 1. */
function plain(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}
