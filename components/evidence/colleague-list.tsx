import { keyWords } from '../../lib/evidence/key-words.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import type { Colleague } from '../../lib/watch/colleague.ts';
import { Button } from '../common/button.tsx';
import { ProblemNote } from '../common/problem-note.tsx';
import { dayOf } from '../notices/own-notices-view.tsx';

interface ColleagueListProps {
  readonly colleagues: readonly Colleague[];
  /** What is known of a signer's key, in a sentence. */
  readonly standing: (signer: string) => string;
  /** Why the last change could not be kept. */
  readonly problem: Problem | null;
  readonly onForget: (colleague: Colleague) => void;
}

/** Whose looks are kept to be held against one's own, and the way to forget them. */
export function ColleagueList({ colleagues, standing, problem, onForget }: ColleagueListProps) {
  const t = useTranslate();
  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      {colleagues.length > 0 && (
        <div class="stack">
          <h3>{t('evidence.colleagues')}</h3>
          <p class="soft measure">{t('evidence.colleaguesIntro')}</p>
          <ul class="plain-list stack">
            {colleagues.map((one) => (
              <li key={one.id} class="stack" data-colleague={one.id}>
                <p class="key-words" translate={false}>
                  {keyWords(one.id)}
                </p>
                <p class="soft">{standing(one.id)}</p>
                <p>
                  {t('evidence.colleagueLooks', {
                    count: one.looks.length,
                    number: formatNumber(one.looks.length, t.locale),
                    date: dayOf(one.takenAt, t.locale),
                  })}
                </p>
                <div>
                  <Button size="small" tone="danger" onClick={() => onForget(one)}>
                    {t('evidence.colleagueForget')}
                    <span class="visually-hidden"> {keyWords(one.id)}</span>
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
