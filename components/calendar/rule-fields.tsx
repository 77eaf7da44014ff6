import { civilDate, type CivilDate } from '../../lib/civil-date.ts';
import { formatDate } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Translate } from '../../lib/i18n/translate.ts';
import { RadioGroup } from '../common/radio-group.tsx';
import { Select } from '../common/select.tsx';
import { TextField } from '../common/text-field.tsx';
import { BUILDER_WAYS, type Builder } from './rule-builder.ts';

interface RuleFieldsProps {
  readonly builder: Builder;
  readonly onChange: (builder: Builder) => void;
  /** Id of the element that says what is wrong with the rule; none while it is right. */
  readonly wrongBecause?: string | undefined;
}

/** When a date of one's own is: a few plain ways, and the rule itself for the rest. */
export function RuleFields({ builder, onChange, wrongBecause }: RuleFieldsProps) {
  const t = useTranslate();
  const set = (change: Partial<Builder>) => onChange({ ...builder, ...change });
  return (
    <div class="stack stack--wide">
      <RadioGroup
        label={t('calendar.whenTitle')}
        value={builder.way}
        columns
        onChange={(way) => set({ way })}
        options={BUILDER_WAYS.map((value) => ({ value, label: t(`calendar.way.${value}`) }))}
      />
      <div class="inline-fields">
        <WayFields builder={builder} set={set} wrongBecause={wrongBecause} t={t} />
      </div>
    </div>
  );
}

interface WayFieldsProps {
  readonly builder: Builder;
  readonly set: (change: Partial<Builder>) => void;
  readonly wrongBecause: string | undefined;
  readonly t: Translate;
}

function WayFields({ builder, set, wrongBecause, t }: WayFieldsProps) {
  const months = MONTHS.map((date, at) => ({
    value: String(at + 1),
    label: formatDate(date, t.locale, 'monthOnly'),
  }));
  const month = (
    <Select
      label={t('calendar.month')}
      value={builder.month}
      options={months}
      onChange={(value) => set({ month: value })}
    />
  );
  const day = (
    <Select
      label={t('calendar.dayOfMonth')}
      value={builder.day}
      options={DAYS}
      onChange={(value) => set({ day: value })}
    />
  );
  switch (builder.way) {
    case 'fixed':
      return (
        <>
          {day}
          {month}
        </>
      );
    case 'weekday':
      return (
        <>
          <Select
            label={t('calendar.place')}
            value={builder.nth}
            onChange={(nth) => set({ nth })}
            options={['1', '2', '3', '4', '5', '-1'].map((value) => ({
              value,
              label: t('calendar.nth', { nth: value }),
            }))}
          />
          <Select
            label={t('calendar.weekday')}
            value={builder.weekday}
            onChange={(weekday) => set({ weekday })}
            options={WEEK.map((date, at) => ({
              value: String(at),
              label: formatDate(date, t.locale, 'weekday'),
            }))}
          />
          {month}
        </>
      );
    case 'span':
      return (
        <>
          {day}
          {month}
          <Select
            label={t('calendar.toDay')}
            value={builder.toDay}
            options={DAYS}
            onChange={(toDay) => set({ toDay })}
          />
          <Select
            label={t('calendar.toMonth')}
            value={builder.toMonth}
            options={months}
            onChange={(toMonth) => set({ toMonth })}
          />
        </>
      );
    case 'once':
      return (
        <>
          <TextField
            type="date"
            label={t('calendar.fromDate')}
            value={builder.from}
            onInput={(from) => set({ from })}
            short
          />
          <TextField
            type="date"
            label={t('calendar.toDate')}
            value={builder.to}
            onInput={(to) => set({ to })}
            short
          />
        </>
      );
    case 'rule':
      return (
        <TextField
          code
          label={t('calendar.ruleText')}
          hint={t('calendar.ruleHint')}
          wrongBecause={wrongBecause}
          value={builder.text}
          onInput={(text) => set({ text })}
        />
      );
    default:
      return builder.way satisfies never;
  }
}

const DAYS = Array.from({ length: 31 }, (_, at) => ({
  value: String(at + 1),
  label: String(at + 1),
}));
/** Any year and week will do for the names: 1 February 2026 is a Sunday. */
const MONTHS = Array.from({ length: 12 }, (_, at) => real(civilDate(2026, at + 1, 1)));
const WEEK = Array.from({ length: 7 }, (_, at) => real(civilDate(2026, 2, at + 1)));

function real(date: CivilDate | null): CivilDate {
  if (date === null) throw new RangeError('no such date');
  return date;
}
