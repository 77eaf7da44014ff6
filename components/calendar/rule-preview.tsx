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
}

const DRAFT_ID = 'own-draft';

/** What a typed rule says: in words and as the next three dates, or what is wrong with it and where. */
export function RulePreview({ text, kind, today }: RulePreviewProps) {
  const t = useTranslate();
  const rule = checkRule(text, kind);
  if (!rule.ok) return <RuleProblemNote text={text} problem={rule.error} />;
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
    <div class="note" role="status">
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
  text,
  problem,
}: {
  readonly text: string;
  readonly problem: RuleProblem;
}) {
  const t = useTranslate();
  const { start, end } = problem.at;
  return (
    <div class="note note--bad" role="status">
      <p>{problemText(problem, t)}</p>
      {text.trim() !== '' && end > start && (
        <p class="rule-text" dir="ltr">
          <bdi>
            {text.slice(0, start)}
            <mark class="rule-text__wrong">{text.slice(start, end)}</mark>
            {text.slice(end)}
          </bdi>
        </p>
      )}
    </div>
  );
}
