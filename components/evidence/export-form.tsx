import { Form } from '../common/form.tsx';
import { useMemo } from 'preact/hooks';
import { consentGaps } from '../../lib/evidence/consent-gate.ts';
import {
  OBSERVER_SWITCH,
  OWN_WORDS_SWITCH,
  PRESETS,
  redactionOf,
  type Switches,
} from '../../lib/evidence/redaction.ts';
import { namedPeople, peopleOf } from '../../lib/evidence/identities/named-people.ts';
import type { Recipient } from '../../lib/evidence/recipient.ts';
import { COMPLETE_LOCALES, OWN_NAMES, type CompleteLocale } from '../../lib/i18n/locales.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { EXPORT_LIMITS } from '../../lib/incidents/custody-record.ts';
import type { IncidentHistory } from '../../lib/incidents/incident.ts';
import type { Person } from '../../lib/incidents/person.ts';
import { Button } from '../common/button.tsx';
import { Checkbox } from '../common/checkbox.tsx';
import { RadioGroup } from '../common/radio-group.tsx';
import { Select } from '../common/select.tsx';
import { TextArea } from '../common/text-area.tsx';
import { TextField } from '../common/text-field.tsx';
import { ConsentGaps } from './consent-gaps.tsx';
import { exportScope } from './export-scope.ts';
import { IdentityChoice } from './identity-choice.tsx';
import { identityScope } from './identity-scope.ts';
import { isFileStem } from './file-stem.ts';
import type { CaptureLooks } from './leaving-incident.tsx';
import { SealChoice } from './seal-choice.tsx';
import { sealSettled, type SealWish } from './seal-wish.ts';
import { WhatLeavesList, type LogAround } from './what-leaves-list.tsx';

const WHICH = ['selected', 'filtered', 'all'] as const;
export type Which = (typeof WHICH)[number];

/** What the form asks for. */
export interface ExportWish extends SealWish {
  readonly which: Which;
  readonly purpose: string;
  readonly privatePurpose: string;
  readonly language: CompleteLocale;
  /** It stays with the person; only asked under the preset `full`. */
  readonly own: boolean;
  /** What the person set otherwise than the preset. */
  readonly switches: Switches;
  readonly fileStem: string;
}

interface ExportFormProps {
  readonly wish: ExportWish;
  readonly onChange: (wish: ExportWish) => void;
  readonly choices: Readonly<Record<Which, readonly IncidentHistory[]>>;
  readonly around: LogAround;
  readonly people: readonly Person[];
  readonly recipients: readonly Recipient[];
  readonly fingerprint: string | null;
  readonly looks: CaptureLooks;
  readonly onExport: () => void;
}

/** Chooses what leaves, and says exactly what that is before it does. */
export function ExportForm(props: ExportFormProps) {
  const { wish, onChange, choices, around, people, recipients, fingerprint, looks, onExport } =
    props;
  const t = useTranslate();
  const change = (part: Partial<ExportWish>) => onChange({ ...wish, ...part });
  const chosen = choices[wish.which];
  const { preset, switches } = wish;
  const redaction = useMemo(
    () => redactionOf(preset, chosen, switches, choices.all),
    [preset, chosen, switches, choices.all],
  );
  const onSwitch = (key: string, leaves: boolean) =>
    change({ switches: new Map(switches).set(key, leaves) });
  const badName = !isFileStem(wish.fileStem);
  const gaps = useMemo(
    () => consentGaps(people, chosen, redaction, exportScope(wish), choices.all),
    [people, chosen, redaction, wish, choices.all],
  );
  const concerned = peopleOf(people, chosen);
  const named = namedPeople(people, chosen, identityScope(wish, recipients));
  const identities = wish.identities && concerned.length > 0;
  const settled =
    sealSettled({ ...wish, identities }, recipients, t('evidence.plainWord')) &&
    (!identities || named.length > 0);
  const ready = chosen.length > 0 && !badName && gaps.length === 0 && settled;
  return (
    <Form
      class="stack"
      onSubmit={() => {
        if (ready) onExport();
      }}
    >
      <RadioGroup
        label={t('evidence.which')}
        value={wish.which}
        options={[
          {
            value: 'selected',
            label: t('evidence.whichSelected', { count: choices.selected.length }),
          },
          {
            value: 'filtered',
            label: t('evidence.whichFiltered', { count: choices.filtered.length }),
          },
          {
            value: 'all',
            label: t('evidence.whichAll', { count: choices.all.length }),
            hint: t('evidence.whichHint'),
          },
        ]}
        onChange={(which) => change({ which })}
      />
      <RadioGroup
        label={t('evidence.preset')}
        value={preset}
        options={PRESETS.map((value) => ({
          value,
          label: t(`evidence.presetName.${value}`),
          hint: t(`evidence.presetHint.${value}`),
        }))}
        // A preset means what it says: what was switched under another one is forgotten.
        onChange={(next) => change({ preset: next, own: false, typed: '', switches: new Map() })}
      />
      {preset === 'full' && (
        <Checkbox
          label={t('evidence.own')}
          hint={t('evidence.ownHint')}
          checked={wish.own}
          onChange={(own) => change({ own })}
        />
      )}
      <Checkbox
        label={t('evidence.observer')}
        hint={t('evidence.observerHint')}
        checked={!redaction.observer}
        onChange={(on) => onSwitch(OBSERVER_SWITCH, on)}
      />
      <Checkbox
        label={t('evidence.ownWords')}
        hint={t('evidence.ownWordsHint')}
        checked={!redaction.ownWords}
        onChange={(on) => onSwitch(OWN_WORDS_SWITCH, on)}
      />
      <SealChoice wish={wish} recipients={recipients} onChange={change} />
      <IdentityChoice
        wish={wish}
        recipients={recipients}
        people={concerned}
        named={named}
        onChange={change}
      />
      <TextArea
        label={t('evidence.purpose')}
        hint={t('evidence.purposeHint')}
        value={wish.purpose}
        rows={2}
        maxLength={EXPORT_LIMITS.purpose}
        onInput={(purpose) => change({ purpose })}
      />
      <Select
        label={t('evidence.language')}
        value={wish.language}
        options={COMPLETE_LOCALES.map((value) => ({ value, label: OWN_NAMES[value], lang: value }))}
        onChange={(language) => change({ language })}
      />
      <TextField
        label={t('evidence.fileName')}
        hint={t('evidence.fileNameHint')}
        error={badName ? t('problems.bundle.bad-name') : undefined}
        value={wish.fileStem}
        code
        maxLength={60}
        onInput={(fileStem) => change({ fileStem })}
      />
      <fieldset class="group stack">
        <legend class="group__label">{t('evidence.keptLegend')}</legend>
        <p class="soft measure">{t('evidence.keptHint')}</p>
        <TextField
          label={t('evidence.recipient')}
          value={wish.recipient}
          maxLength={EXPORT_LIMITS.recipient}
          onInput={(recipient) => change({ recipient })}
        />
        <TextArea
          label={t('evidence.privatePurpose')}
          value={wish.privatePurpose}
          rows={2}
          maxLength={EXPORT_LIMITS.privatePurpose}
          onInput={(privatePurpose) => change({ privatePurpose })}
        />
      </fieldset>
      {chosen.length > 0 && (
        <WhatLeavesList
          around={around}
          besides={{ ...wish, identities }}
          histories={chosen}
          redaction={redaction}
          onSwitch={onSwitch}
          looks={looks}
          fingerprint={fingerprint}
        />
      )}
      <ConsentGaps gaps={gaps} />
      <Button tone="primary" type="submit" aria-disabled={!ready}>
        {t('evidence.export')}
      </Button>
    </Form>
  );
}
