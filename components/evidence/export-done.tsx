import type { BundleSummary } from '../../lib/evidence/build-bundle.ts';
import { IdentitiesToSave, type IdentityToSave } from './identities-to-save.tsx';
import { CHECK_LINES } from '../../lib/evidence/readme-page.ts';
import { keyWords } from '../../lib/evidence/key-words.ts';
import { groupFingerprint } from '../../lib/evidence/signing-key.ts';
import { formatBytes } from '../../lib/i18n/format.ts';
import { problemText } from '../../lib/i18n/problem-text.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';

interface ExportDoneProps {
  readonly summary: BundleSummary;
  /** `download`: the browser chose the place. */
  readonly savedBy: 'picker' | 'download';
  /** Of the file as it was written. */
  readonly fileName: string;
  readonly sealed: boolean;
  /** The file with the people’s names, to be saved by a click of its own; null where there is none. */
  readonly identities: IdentityToSave | null;
  /** Why the export is not in the log, if it is not. */
  readonly notRecorded: Problem | null;
  readonly onAgain: () => void;
}

/** The bundle has left: what to tell the recipient, and how they check it. */
export function ExportDone(props: ExportDoneProps) {
  const { summary, savedBy, fileName, sealed, identities, notRecorded, onAgain } = props;
  const t = useTranslate();
  return (
    <div class="stack">
      <div class="note note--good" role="status">
        <h3>{t('evidence.doneTitle')}</h3>
        <p>
          {t('evidence.doneText', {
            count: summary.incidents,
            size: formatBytes(summary.size, t.locale),
            name: fileName,
          })}{' '}
          {savedBy === 'download' && t('evidence.doneDownload')}
        </p>
      </div>
      {identities && <IdentitiesToSave {...identities} />}
      {notRecorded && (
        <p role="alert" class="field__error">
          {t('evidence.doneNotRecorded', { reason: problemText(notRecorded, t) })}
        </p>
      )}
      <dl class="facts">
        <dt>{t('evidence.doneHash')}</dt>
        <dd>
          <span class="code small" data-fact="manifest-sha256">
            {summary.manifestSha256}
          </span>
          <p class="small soft">{t('evidence.doneHashHint')}</p>
        </dd>
        <dt>{t('evidence.doneFingerprint')}</dt>
        <dd>
          <p class="key-words" translate={false}>
            {keyWords(summary.keyFingerprint)}
          </p>
          <span class="code small">{groupFingerprint(summary.keyFingerprint)}</span>
          <p class="small soft">{t('evidence.doneFingerprintHint')}</p>
        </dd>
      </dl>
      <h3>{t('evidence.doneCheck')}</h3>
      <p class="soft">{t(sealed ? 'evidence.doneSealedHint' : 'evidence.doneCheckHint')}</p>
      <pre class="commands" dir="ltr">
        {[
          ...(sealed ? [`age -d -i KEY.txt -o ${summary.fileName} ${fileName}`] : []),
          CHECK_LINES.files,
          CHECK_LINES.signature,
          CHECK_LINES.fingerprint,
        ].join('\n')}
      </pre>
      <Button onClick={onAgain}>{t('evidence.exportAgain')}</Button>
    </div>
  );
}
