import { useMemo } from 'preact/hooks';
import { Button } from '../../../components/common/button.tsx';
import { ProblemNote } from '../../../components/common/problem-note.tsx';
import { ColleagueList } from '../../../components/evidence/colleague-list.tsx';
import { OtherBundles } from '../../../components/evidence/other-bundles.tsx';
import type { KeyNoteFacts } from '../../../lib/evidence/key-note-schema.ts';
import type { KeyStanding } from '../../../lib/evidence/key-standing.ts';
import { sayKeyStanding } from '../../../lib/evidence/say-key.ts';
import { colleagueLooks } from '../../../lib/evidence/merge/colleague-looks.ts';
import type { ListedBundle } from '../../../lib/evidence/merge/joint-view.ts';
import { formatBytes } from '../../../lib/i18n/format.ts';
import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import { addsNothing } from '../../../lib/watch/colleague.ts';
import type { SectionContext } from '../section.ts';
import { useColleagues } from './use-colleagues.ts';
import { useOthers } from './use-others.ts';

/** Bundles of others, and one file of them all. */
export function OthersPart({
  context,
  standingOf,
  knownNotes,
  ownKeys,
}: {
  readonly context: SectionContext;
  readonly standingOf: (bundle: Pick<ListedBundle, 'signer' | 'keyNotes'>) => KeyStanding;
  /** Notes on keys that are known from elsewhere. */
  readonly knownNotes: readonly KeyNoteFacts[];
  /** Fingerprints of the keys that are or were the person's own. */
  readonly ownKeys: ReadonlySet<string>;
}) {
  const t = useTranslate();
  const { merging, merge, add, remove, ...shown } = useOthers(context.store);
  const { colleagues, problem, keep, forget } = useColleagues(context);
  const { pages, bundles } = shown.view;
  // Once per change: the screen is drawn anew at every step of a check, and the pages may be a hundred thousand.
  const offers = useMemo(
    () =>
      new Map(
        [...new Set(bundles.map(({ signer }) => signer))].map((signer) => {
          const before = colleagues.find(({ id }) => id === signer) ?? null;
          const looks = colleagueLooks(pages, signer);
          const kept = before !== null && addsNothing(before, looks);
          return [signer, { looks: looks.length, kept }];
        }),
      ),
    [bundles, pages, colleagues],
  );
  const toKeep = (signer: string) => (ownKeys.has(signer) ? null : (offers.get(signer) ?? null));
  return (
    <>
      <OtherBundles
        {...shown}
        standingOf={standingOf}
        knownNotes={knownNotes}
        onFile={add}
        onRemove={remove}
        toKeep={toKeep}
        onKeep={(signer) => keep(pages, signer)}
      >
        <div class="stack">
          <p class="soft evidence__intro">{t('evidence.mergeIntro')}</p>
          <div>
            <Button tone="primary" disabled={merging.is === 'running'} onClick={merge}>
              {t('evidence.merge')}
            </Button>
          </div>
          {merging.is === 'running' && <p role="status">{t('evidence.mergeRunning')}</p>}
          {merging.is === 'failed' && <ProblemNote problem={merging.problem} />}
          {merging.is === 'done' && merging.summary.proofsLeftOut > 0 && (
            <p class="note" role="status">
              {t('report.merge.proofsLeftOut', { count: merging.summary.proofsLeftOut })}
            </p>
          )}
          {merging.is === 'done' && (
            <p role="status">
              {t('evidence.mergeDone', {
                bundles: merging.summary.bundles,
                signers: merging.summary.signers,
                size: formatBytes(merging.summary.bytes, t.locale),
              })}
            </p>
          )}
        </div>
      </OtherBundles>
      <ColleagueList
        colleagues={colleagues}
        standing={(signer) => sayKeyStanding(standingOf({ signer, keyNotes: [] }), t)}
        problem={problem}
        onForget={forget}
      />
    </>
  );
}
