import type { CivilDate } from '../../lib/civil-date.ts';
import { formatDate, formatSpan, intlTag } from '../../lib/i18n/format.ts';
import { problemText } from '../../lib/i18n/problem-text.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { checkRule } from '../../lib/observances/check-rule.ts';
import { describeRule } from '../../lib/observances/describe-rule.ts';
import type { ObservanceKind } from '../../lib/observances/observance.ts';
import { nextOccurrences } from '../../lib/observances/occurrences.ts';
import type { RuleProblem } from '../../lib/observances/rule.ts';

interface RulePreviewProps {
  readonly text: string;
  readonly kind: ObservanceKind;
  readonly today: CivilDate;
  /** Of the element that says it, so that a field can point to it. */
  readonly id: string;
}

const DRAFT_ID = 'own-draft';
/** Signs of a rule shown on either side of what is wrong with it: one that was pasted may be a book. */
const AROUND = 40;

/** What a typed rule says: in words and as the next three dates, or what is wrong with it and where. */
export function RulePreview({ text, kind, today, id }: RulePreviewProps) {
  const t = useTranslate();
  const rule = checkRule(text, kind);
  if (!rule.ok) return <RuleProblemNote id={id} text={text} problem={rule.error} />;
  const draft = {
    id: DRAFT_ID,
    kind,
    rule: text,
    nameEn: '',
    category: 'other',
    firstObserved: null,
  } as const;
  const next = nextOccurrences({ observances: [draft], sensitivities: [] }, DRAFT_ID, today, 3);
  return (
    <div class="note" role="status" id={id}>
      <p>
        {t('calendar.ruleSays')} <strong>{describeRule(rule.value, t, intlTag(t.locale))}</strong>
      </p>
      {next.length === 0 ? (
        <p>{t('calendar.over')}</p>
      ) : (
        <>
          <p class="soft">{t('calendar.nextDates')}</p>
          <ul class="rows">
            {next.map((one) => (
              <li key={one.start}>
                {one.start === one.end
                  ? formatDate(one.start, t.locale, 'full')
                  : formatSpan(one.start, one.end, t.locale, 'long')}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function RuleProblemNote({
  id,
  text,
  problem,
}: {
  readonly id: string;
  readonly text: string;
  readonly problem: RuleProblem;
}) {
  const t = useTranslate();
  const { start, end } = problem.at;
  const from = Math.max(0, start - AROUND);
  const wrong = text.slice(start, Math.min(end, start + AROUND));
  const rest = start + wrong.length < end ? '' : text.slice(end, end + AROUND);
  return (
    <div class="note note--bad" role="status" id={id}>
      <p>{problemText(problem, t)}</p>
      {text.trim() !== '' && end > start && (
        <p class="rule-text" dir="ltr">
          <bdi>
            {from > 0 && '…'}
            {text.slice(from, start)}
            <mark class="rule-text__wrong">{wrong}</mark>
            {rest}
            {start + wrong.length + rest.length < text.length && '…'}
          </bdi>
        </p>
      )}
    </div>
  );
}
