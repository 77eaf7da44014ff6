import { useId, useState } from 'preact/hooks';
import type { CivilDate } from '../../lib/civil-date.ts';
import { problemText } from '../../lib/i18n/problem-text.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { checkOwnObservance, type OwnRowProblem } from '../../lib/observances/check-own-rows.ts';
import { checkRule } from '../../lib/observances/check-rule.ts';
import {
  CATEGORIES,
  OBSERVANCE_KINDS,
  type Observance,
  type ObservanceKind,
} from '../../lib/observances/observance.ts';
import { parseRule } from '../../lib/observances/rule.ts';
import type { Problem, Result } from '../../lib/result.ts';
import { Button, buttonClass } from '../common/button.tsx';
import { ProblemNote } from '../common/problem-note.tsx';
import { Select } from '../common/select.tsx';
import { TextField } from '../common/text-field.tsx';
import type { FormDraft } from '../log/form-draft.ts';
import { LINKS } from '../shell/links.ts';
import { kindWord } from './kind-word.ts';
import { builderOf, builtRule, newBuilder, type Builder } from './rule-builder.ts';
import { RuleFields } from './rule-fields.tsx';
import { RulePreview } from './rule-preview.tsx';

interface OwnDateFormProps {
  /** The date to change; null for a new one. */
  readonly initial: Observance | null;
  /** What makes a new date's id unique, in small letters, digits and hyphens. */
  readonly token: string;
  readonly today: CivilDate;
  readonly onSave: (observance: Observance) => Promise<Result<null>>;
  /** Only where there is something to remove. */
  readonly onRemove?: (() => void) | undefined;
  /** What was typed and not saved. */
  readonly draft?: FormDraft;
}

/** A date of one's own, checked while it is typed. */
export function OwnDateForm({ initial, token, today, onSave, onRemove, draft }: OwnDateFormProps) {
  const t = useTranslate();
  const previewId = useId();
  const [typed, setTyped] = useState<Typed>(() => firstTyped(initial, today, draft?.kept?.form));
  const { name, kind, category, since, builder } = typed;
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<Problem | null>(null);

  // Years and decades have a grammar of their own, which only the rule itself can say.
  const shownKind = builder.way === 'rule' ? kind : 'day';
  const rule = builtRule(builder);
  const change = (part: Partial<Typed>) => {
    const { builder: built, ...texts } = { ...typed, ...part };
    setTyped({ ...texts, builder: built });
    draft?.keep({ ...texts, rule: builtRule(built) });
  };
  const checked = checkOwnObservance(
    {
      kind: shownKind,
      name,
      rule,
      category,
      firstObserved: since.trim() === '' ? null : Number(since),
    },
    token,
  );
  const about = (field: OwnRowProblem['field']): string | undefined => {
    if (!tried || checked.ok) return undefined;
    const found = checked.error.find((one) => one.field === field);
    return found && problemText(found, t);
  };
  const save = async () => {
    setTried(true);
    if (!checked.ok) return;
    const saved = await onSave(initial ? { ...checked.value, id: initial.id } : checked.value);
    if (saved.ok) draft?.drop();
    else setFailure(saved.error);
  };

  return (
    <form
      class="stack stack--wide form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={t('calendar.ownName')}
        value={name}
        onInput={(next) => change({ name: next })}
        error={about('name')}
      />
      <RuleFields
        builder={builder}
        onChange={(next) => change({ builder: next })}
        wrongBecause={checkRule(rule, shownKind).ok ? undefined : previewId}
      />
      <RulePreview id={previewId} text={rule} kind={shownKind} today={today} />
      {builder.way === 'rule' && (
        <Select
          label={t('calendar.columnKind')}
          value={kind}
          onChange={(next) => change({ kind: next })}
          options={OBSERVANCE_KINDS.map((value) => ({ value, label: kindWord(value, t) }))}
        />
      )}
      <Select
        label={t('calendar.filterCategory')}
        value={category}
        onChange={(next) => change({ category: next })}
        options={CATEGORIES.map((value) => ({ value, label: t(`calendar.category.${value}`) }))}
      />
      <TextField
        label={t('calendar.firstYear')}
        hint={t('calendar.firstYearHint')}
        value={since}
        onInput={(next) => change({ since: next })}
        error={about('firstObserved')}
        short
      />
      {failure && <ProblemNote problem={failure} />}
      <p class="row actions">
        <Button type="submit" tone="primary">
          {t('common.save')}
        </Button>
        <a class={buttonClass('plain')} href={LINKS.own} onClick={() => draft?.drop()}>
          {t('common.cancel')}
        </a>
        {onRemove && (
          <Button tone="danger" onClick={onRemove}>
            {t('common.remove')}
          </Button>
        )}
      </p>
    </form>
  );
}

/** What stands in the form; the rule as its builder has it. */
interface Typed {
  readonly name: string;
  readonly kind: ObservanceKind;
  readonly category: Observance['category'];
  readonly since: string;
  readonly builder: Builder;
}

/** What was typed before and not saved, over the date that is changed. */
function firstTyped(
  initial: Observance | null,
  today: CivilDate,
  kept: Readonly<Record<string, string>> = {},
): Typed {
  const { name, since, rule } = kept;
  const year = initial?.firstObserved ?? null;
  const kind = OBSERVANCE_KINDS.find((one) => one === kept['kind']) ?? initial?.kind ?? 'day';
  const category = CATEGORIES.find((one) => one === kept['category']);
  return {
    name: name ?? initial?.nameEn ?? '',
    kind,
    category: category ?? initial?.category ?? 'other',
    since: since ?? (year === null ? '' : String(year)),
    builder: firstBuilder(rule === undefined ? initial : { rule, kind }, today),
  };
}

function firstBuilder(
  initial: Pick<Observance, 'rule' | 'kind'> | null,
  today: CivilDate,
): Builder {
  if (!initial) return newBuilder(today);
  const rule = parseRule(initial.rule, initial.kind);
  return rule.ok
    ? builderOf(rule.value, initial.rule, today)
    : { ...newBuilder(today), way: 'rule', text: initial.rule };
}
