import type { ComponentChildren } from 'preact';
import type { KeyNoteFacts } from '../../lib/evidence/key-note-schema.ts';
import { keyRetired, type KeyRetired } from '../../lib/evidence/key-retired.ts';
import type { KeyStanding } from '../../lib/evidence/key-standing.ts';
import { sayBad } from '../../lib/evidence/say-bad.ts';
import { sayKeyRetired, sayKeyStanding } from '../../lib/evidence/say-key.ts';
import { keyWords } from '../../lib/evidence/key-words.ts';
import type { RefusedPart } from '../../lib/evidence/merge/inspect-bundles.ts';
import {
  LISTED_INCIDENTS,
  type JointView,
  type ListedBundle,
} from '../../lib/evidence/merge/joint-view.ts';
import { groupFingerprint } from '../../lib/evidence/signing-key.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Button } from '../common/button.tsx';
import { FileChooser } from '../common/file-chooser.tsx';
import { ShownLine } from '../log/shown-text.tsx';
import { visibleLine } from '../log/visible-text.ts';
import { JointPages } from './joint-pages.tsx';

interface OtherBundlesProps {
  /** The name of the file that is being checked, and how much of it, from 0 to 1; null where none is. */
  readonly checking: { readonly name: string; readonly done: number } | null;
  readonly view: JointView;
  readonly refused: readonly RefusedPart[];
  /** Whose key it is, as far as the person knows. */
  readonly standingOf: (bundle: ListedBundle) => KeyStanding;
  /** Notes on keys that are known from elsewhere. */
  readonly knownNotes: readonly KeyNoteFacts[];
  readonly onFile: (file: File) => void;
  readonly onRemove: (bundle: string) => void;
  /** How many looks of a signer could be kept to compare with, and whether they are; null where the key is one's own. */
  readonly toKeep: (signer: string) => { readonly looks: number; readonly kept: boolean } | null;
  readonly onKeep: (signer: string) => void;
  /** What becomes of a merge that was asked for. */
  readonly children?: ComponentChildren;
}

/** Bundles of other people, side by side: who signed them, what is in them, and what they say together. */
export function OtherBundles({
  checking,
  view,
  refused,
  standingOf,
  knownNotes,
  onFile,
  onRemove,
  toKeep,
  onKeep,
  children,
}: OtherBundlesProps) {
  const t = useTranslate();
  const notes = view.bundles.flatMap(({ keyNotes }) => keyNotes);
  return (
    <div class="stack">
      <p class="soft evidence__intro">{t('evidence.othersIntro')}</p>
      <div>
        <FileChooser
          label={t('evidence.othersChoose')}
          busy={false}
          accept=".zip,application/zip"
          multiple
          onFile={onFile}
        />
      </div>
      {checking && (
        <>
          <p role="status">
            {t('evidence.othersChecking', {
              name: `\u2068${visibleLine(checking.name, 80)}\u2069`,
            })}
          </p>
          <progress aria-label={t('evidence.othersTitle')} max={1} value={checking.done} />
        </>
      )}
      {refused.map((one, at) => (
        <Refused key={at} {...one} />
      ))}
      {view.bundles.map((bundle) => (
        <OneBundle
          key={bundle.id}
          bundle={bundle}
          standing={standingOf(bundle)}
          retired={keyRetired(bundle.signer, notes, knownNotes)}
          onRemove={() => onRemove(bundle.id)}
          toKeep={toKeep(bundle.signer)}
          onKeep={() => onKeep(bundle.signer)}
        />
      ))}
      {view.bundles.length > 1 && <JointPages view={view} />}
      {view.bundles.length > 1 && children}
    </div>
  );
}

function Refused({ input, verification: { firstBad } }: RefusedPart) {
  const t = useTranslate();
  const tooMuch = firstBad?.limit !== undefined;
  const name = `\u2068${visibleLine(input.name, 80)}\u2069`;
  return (
    <div class="note note--bad" role="alert">
      <p>{t(`evidence.${tooMuch ? 'othersTooMuch' : 'othersRefused'}`, { name })}</p>
      <p>
        {firstBad
          ? sayBad(firstBad, `\u2068${visibleLine(firstBad.item, 200)}\u2069`, t)
          : t('report.verify.notABundle')}
      </p>
      {tooMuch && <p>{t('evidence.othersLimit')}</p>}
    </div>
  );
}

function OneBundle({
  bundle,
  standing,
  retired,
  onRemove,
  toKeep,
  onKeep,
}: {
  readonly bundle: ListedBundle;
  readonly standing: KeyStanding;
  readonly retired: KeyRetired | undefined;
  readonly onRemove: () => void;
  readonly toKeep: ReturnType<OtherBundlesProps['toKeep']>;
  readonly onKeep: () => void;
}) {
  const t = useTranslate();
  const number = (count: number) => formatNumber(count, t.locale);
  return (
    <article class="other-bundle stack" aria-label={keyWords(bundle.signer)}>
      <h3 translate={false}>{keyWords(bundle.signer)}</h3>
      <p class="measure" data-key={standing.is}>
        {standing.is === 'known' && !retired ? '✓' : '?'} {sayKeyStanding(standing, t)}
      </p>
      {sayKeyRetired(retired, bundle.createdAt, t).map((line) => (
        <p key={line} class="note note--bad">
          {line}
        </p>
      ))}
      <dl class="facts">
        <dt>{t('report.keyFingerprint')}</dt>
        <dd class="code small">{groupFingerprint(bundle.signer)}</dd>
        <dt>{t('report.createdAt')}</dt>
        <dd>
          <ShownLine text={bundle.createdAt} empty="–" />
        </dd>
        <dt>{t('evidence.othersFile')}</dt>
        <dd>
          <ShownLine text={bundle.names.join(', ')} empty="–" limit={200} />
        </dd>
        <dt>{t('report.verify.incidents')}</dt>
        <dd>{number(bundle.incidents)}</dd>
        <dt>{t('evidence.othersLooks')}</dt>
        <dd>{number(bundle.looks)}</dd>
      </dl>
      <details>
        <summary>{t('evidence.othersContents')}</summary>
        <ul class="not-proven">
          {bundle.listed.map(({ id, kind, title, url, retracted }) => (
            <li key={id}>
              {kind === null ? t('report.withheld') : t(`log.kind.${kind}`)}
              {retracted && ` (${t('evidence.othersRetracted')})`}:{' '}
              <ShownLine text={title ?? ''} empty={t('evidence.othersNoTitle')} limit={120} />
              <br />
              <span class="code small">
                <ShownLine text={url ?? ''} empty={t('report.withheld')} limit={200} />
              </span>
            </li>
          ))}
        </ul>
        {bundle.incidents > LISTED_INCIDENTS && (
          <p class="soft">
            {t('evidence.othersMore', { count: bundle.incidents - LISTED_INCIDENTS })}
          </p>
        )}
      </details>
      {toKeep?.kept === true && <p role="status">{t('evidence.colleagueKept')}</p>}
      <div class="row">
        {toKeep?.kept === false && toKeep.looks > 0 && (
          <Button onClick={onKeep}>
            {t('evidence.colleagueKeep', { count: toKeep.looks, number: number(toKeep.looks) })}
          </Button>
        )}
        <Button onClick={onRemove}>{t('evidence.othersRemove')}</Button>
      </div>
    </article>
  );
}
