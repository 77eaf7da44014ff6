import { isCivilDate, type CivilDate } from '../../lib/civil-date.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { INCIDENT_KINDS } from '../../lib/incidents/incident.ts';
import { SORT_KEYS, type SortKey } from '../../lib/incidents/sort-incidents.ts';
import type { Naming } from '../calendar/naming.ts';
import { Button } from '../common/button.tsx';
import { Select, type Option } from '../common/select.tsx';
import { TextField } from '../common/text-field.tsx';
import {
  activeFilters,
  PLAIN_VIEW,
  type Choice,
  type LogChoices,
  type LogView,
} from './log-view.ts';
import { useNarrow } from './use-narrow.ts';
import { visibleLine } from './visible-text.ts';

interface LogFiltersProps {
  readonly view: LogView;
  readonly choices: LogChoices;
  readonly naming: Naming;
  readonly onChange: (view: LogView) => void;
}

/** No value of a select can be null; no kind, host or id is this. */
const ANY = '*';

/** Search and filters of the list. */
export function LogFilters({ view, choices, naming, onChange }: LogFiltersProps) {
  const t = useTranslate();
  const narrow = useNarrow('48rem');
  const change = (part: Partial<LogView>) => onChange({ ...view, ...part });
  const any: Option<string> = { value: ANY, label: t('log.filterAny') };
  const chosen = (value: string) => (value === ANY ? null : value);
  const listed = (list: readonly Choice[], label: (choice: string) => string) => [
    any,
    ...list.map(({ choice, count }) => ({ value: choice, label: `${label(choice)} (${count})` })),
  ];
  const count = activeFilters(view);

  const fields = (
    <div class="log-filters__fields">
      <Select
        label={t('log.filterKind')}
        value={view.kind ?? ANY}
        options={[
          any,
          ...INCIDENT_KINDS.map((kind) => ({ value: kind, label: t(`log.kind.${kind}`) })),
        ]}
        onChange={(value) =>
          change({ kind: INCIDENT_KINDS.find((kind) => kind === value) ?? null })
        }
      />
      <Select
        label={t('log.filterPlatform')}
        value={view.platform ?? ANY}
        options={listed(choices.platforms, (host) => host || t('log.noAddress'))}
        onChange={(value) => change({ platform: chosen(value) })}
      />
      <Select
        label={t('log.filterObservance')}
        value={view.observanceId ?? ANY}
        options={listed(choices.observanceIds, (id) => visibleLine(naming(id).text, 60))}
        onChange={(value) => change({ observanceId: chosen(value) })}
      />
      <Select
        label={t('log.filterTag')}
        value={view.tag ?? ANY}
        options={listed(choices.tags, (tag) => visibleLine(tag, 40))}
        onChange={(value) => change({ tag: chosen(value) })}
      />
      <TextField
        label={t('log.filterFrom')}
        type="date"
        value={view.from ?? ''}
        onInput={(from) => change({ from: dateOrNull(from) })}
      />
      <TextField
        label={t('log.filterTo')}
        type="date"
        value={view.to ?? ''}
        onInput={(to) => change({ to: dateOrNull(to) })}
      />
      {narrow && (
        <Select
          label={t('log.sort')}
          value={view.order.by}
          options={SORT_KEYS.map((by) => ({ value: by, label: t(SORT_LABELS[by]) }))}
          onChange={(by) => change({ order: { by, descending: by === 'seen' || by === 'logged' } })}
        />
      )}
    </div>
  );

  return (
    <search class="log-filters">
      <TextField
        label={t('log.search')}
        hint={t('log.searchHelp')}
        type="search"
        value={view.text}
        onInput={(text) => change({ text })}
      />
      {narrow ? (
        <details>
          <summary>{t('log.filterActive', { count })}</summary>
          {fields}
        </details>
      ) : (
        fields
      )}
      {(count > 0 || view.text !== '') && (
        <Button size="small" onClick={() => onChange({ ...PLAIN_VIEW, order: view.order })}>
          {t('log.filterClear')}
        </Button>
      )}
    </search>
  );
}

const SORT_LABELS: Readonly<Record<SortKey, string>> = {
  seen: 'log.columnSeen',
  logged: 'log.columnLogged',
  platform: 'log.columnPlatform',
  kind: 'log.columnWhat',
  title: 'log.columnPage',
};

function dateOrNull(text: string): CivilDate | null {
  return isCivilDate(text) ? text : null;
}
