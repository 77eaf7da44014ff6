import type { ComponentChildren } from 'preact';
import type { Verification } from '../../lib/evidence/verification.ts';
import { formatBytes } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { DropZone } from '../common/drop-zone.tsx';
import { visibleLine } from '../log/visible-text.ts';
import { VerificationTable } from './verification-table.tsx';

/** How far the check of a file is. */
export type Verifying =
  | { readonly is: 'checking'; readonly name: string; readonly size: number; readonly done: number }
  | {
      readonly is: 'done';
      readonly name: string;
      readonly size: number;
      readonly verification: Verification;
    }
  | { readonly is: 'failed'; readonly name: string; readonly size: number };

interface VerifyPanelProps {
  readonly state: Verifying | null;
  readonly onFile: (file: File) => void;
  /** What is known of the keys that signed it. */
  readonly keysOf?: (verification: Verification) => ComponentChildren;
}

/** A bundle, chosen or dropped, and what holds of it. */
export function VerifyPanel({ state, onFile, keysOf }: VerifyPanelProps) {
  const t = useTranslate();
  const busy = state?.is === 'checking';
  return (
    <div class="stack">
      <p class="soft">{t('evidence.verifyIntro')}</p>
      <DropZone
        label={t('evidence.verifyTitle')}
        choose={t('evidence.verifyChoose')}
        drop={t('evidence.verifyDrop')}
        busy={busy}
        accept=".zip,application/zip"
        onFile={onFile}
      />
      {state && (
        <p role="status">
          {t('evidence.verifyFile', {
            name: `\u2068${visibleLine(state.name, 80)}\u2069`,
            size: formatBytes(state.size, t.locale),
          })}
        </p>
      )}
      {busy && (
        <progress
          aria-label={t('evidence.verifyTitle')}
          max={Math.max(state.size, 1)}
          value={state.done}
        />
      )}
      {state?.is === 'failed' && (
        <p role="alert" class="field__error">
          {t('report.verify.failed')}
        </p>
      )}
      {state?.is === 'done' && (
        <VerificationTable
          verification={state.verification}
          aboutKeys={keysOf?.(state.verification)}
        />
      )}
    </div>
  );
}
