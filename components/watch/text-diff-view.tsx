import { useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { plainText } from '../../lib/incidents/plain-text.ts';
import type { DiffPart, TextDiff } from '../../lib/watch/text-diff.ts';
import { Button } from '../common/button.tsx';

/** Unchanged text between two changes that is folded when longer, and what of it stays at each end. */
const FOLD = 400;
const CONTEXT = 120;
/** Parts that are drawn before more have to be asked for. */
const PARTS = 400;

/**
 * What went and what came, in the reading order of the page: `<del>` struck through and after a minus,
 * `<ins>` underlined and after a plus, both named for screen readers. Long unchanged stretches are folded.
 */
export function TextDiffView({ diff }: { readonly diff: TextDiff }) {
  const t = useTranslate();
  const [limit, setLimit] = useState(PARTS);
  const { parts, removed, added } = diff;
  const alike = removed === 0 && added === 0;
  return (
    <div class="text-diff">
      <p>{alike ? t('watch.diffAlike') : t('watch.diffSummary', { removed, added })}</p>
      {diff.coarse && <p class="small soft">{t('watch.diffCoarse')}</p>}
      {diff.cut && <p class="small soft">{t('watch.diffCut')}</p>}
      {parts.length > 0 && (
        <div class="text-diff__text" dir="auto">
          {parts.slice(0, limit).map((part, at) => (
            <Part key={at} part={part} first={at === 0} last={at === parts.length - 1} />
          ))}
        </div>
      )}
      {parts.length > limit && (
        <Button size="small" onClick={() => setLimit(limit + PARTS)}>
          {t('watch.diffMore')}
        </Button>
      )}
    </div>
  );
}

interface PartProps {
  readonly part: DiffPart;
  readonly first: boolean;
  readonly last: boolean;
}

function Part({ part: { kind, text }, first, last }: PartProps) {
  const t = useTranslate();
  if (kind === 'same') return <Unchanged text={text} first={first} last={last} />;
  const words = (
    <>
      <span class="visually-hidden">
        {t(kind === 'removed' ? 'watch.diffRemoved' : 'watch.diffAdded')}
      </span>
      <span class="text-diff__sign" aria-hidden="true">
        {kind === 'removed' ? '−' : '+'}
      </span>
      <Long text={text} />
    </>
  );
  return kind === 'removed' ? <del>{words}</del> : <ins>{words}</ins>;
}

function Unchanged({ text, first, last }: Omit<PartProps, 'part'> & { readonly text: string }) {
  const t = useTranslate();
  const [whole, setWhole] = useState(false);
  if (whole || text.length <= FOLD) return <span>{plainText(text, 'many')}</span>;
  // At the page's own ends one side of the fold has no change to give a context to.
  const head = first ? '' : text.slice(0, CONTEXT).toWellFormed();
  const tail = last ? '' : text.slice(-CONTEXT).toWellFormed();
  return (
    <>
      <span>{plainText(head, 'many')}</span>
      <button type="button" class="link-button text-diff__fold" onClick={() => setWhole(true)}>
        {t('watch.diffUnchanged', { count: text.length - head.length - tail.length })}
      </button>
      <span>{plainText(tail, 'many')}</span>
    </>
  );
}

/** A text that went as a whole can have a megabyte. */
function Long({ text }: { readonly text: string }) {
  const t = useTranslate();
  const [whole, setWhole] = useState(false);
  const limit = 10 * FOLD;
  if (whole || text.length <= limit) return <span>{plainText(text, 'many')}</span>;
  return (
    <>
      <span>{plainText(`${text.slice(0, limit).toWellFormed()}…`, 'many')}</span>
      <button type="button" class="link-button" onClick={() => setWhole(true)}>
        {t('log.showAll', { length: text.length })}
      </button>
    </>
  );
}
