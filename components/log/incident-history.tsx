import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Translate } from '../../lib/i18n/translate.ts';
import { fieldChanges, type FieldChange } from '../../lib/incidents/field-changes.ts';
import { INCIDENT_KINDS, REMOVERS, type IncidentHistory } from '../../lib/incidents/incident.ts';
import type { Instant } from '../../lib/civil-date.ts';
import type { Naming } from '../calendar/naming.ts';
import { offsetText, utcStamp } from './format-moment.ts';
import { IncidentFacts } from './incident-facts.tsx';
import { ShownText } from './shown-text.tsx';

interface IncidentHistoryListProps {
  readonly history: IncidentHistory;
  readonly naming: Naming;
}

/** Everything that was ever said of the incident, oldest first: nothing is overwritten. */
export function IncidentHistoryList({ history, naming }: IncidentHistoryListProps) {
  const t = useTranslate();
  const { incident, corrections, retractions } = history;
  const changes = Map.groupBy(fieldChanges(history), (change) => change.correctionId);
  const original: IncidentHistory = {
    ...history,
    current: incident,
    retracted: false,
    corrections: [],
    retractions: [],
  };
  return (
    <ol class="timeline">
      <li>
        <Moment
          at={incident.loggedAt}
          utcOffset={incident.utcOffset}
          text={t('log.historyLogged', { origin: t(`log.origin.${incident.origin}`) })}
        />
        {corrections.length > 0 && (
          <details>
            <summary>{t('log.historyOriginal')}</summary>
            <IncidentFacts history={original} naming={naming} />
          </details>
        )}
      </li>
      {corrections.map((correction) => (
        <li key={correction.id}>
          <Moment
            at={correction.loggedAt}
            utcOffset={correction.utcOffset}
            text={t('log.historyCorrected')}
          />
          <Reason text={correction.reason} />
          <ul class="timeline__changes">
            {(changes.get(correction.id) ?? []).map((change) => (
              <ChangeLine key={change.field} change={change} naming={naming} />
            ))}
          </ul>
        </li>
      ))}
      {retractions.map((retraction) => (
        <li key={retraction.id}>
          <Moment
            at={retraction.loggedAt}
            utcOffset={retraction.utcOffset}
            text={t('log.historyRetracted')}
          />
          <Reason text={retraction.reason} />
        </li>
      ))}
    </ol>
  );
}

function Moment({
  at,
  utcOffset,
  text,
}: {
  readonly at: Instant;
  readonly utcOffset: number;
  readonly text: string;
}) {
  const t = useTranslate();
  return (
    <p class="timeline__head">
      <strong>{text}</strong>{' '}
      <span class="small soft">
        <time dateTime={at}>{t('log.seenUtc', { time: utcStamp(at) })}</time>
        {' ('}
        {offsetText(utcOffset)}
        {')'}
      </span>
    </p>
  );
}

function Reason({ text }: { readonly text: string }) {
  const t = useTranslate();
  return (
    <div class="timeline__reason">
      <span class="soft">{t('log.reason')}</span>
      <ShownText text={text} />
    </div>
  );
}

function ChangeLine({ change, naming }: { readonly change: FieldChange; readonly naming: Naming }) {
  const t = useTranslate();
  const words = (value: unknown) => valueText(value, change, t, naming) || t('log.historyEmpty');
  const field =
    change.field === 'confidential' ? t('log.confidentialLegend') : t(`log.field.${change.field}`);
  return (
    <li>
      <span class="soft">{field}</span>
      <del>
        <span class="visually-hidden">{t('log.historyBefore')} </span>
        <ShownText text={words(change.before)} />
      </del>
      <ins>
        <span class="visually-hidden">{t('log.historyAfter')} </span>
        <ShownText text={words(change.after)} />
      </ins>
    </li>
  );
}

/** A field's value in words; lists by their items, codes by their names. */
function valueText(value: unknown, { field }: FieldChange, t: Translate, naming: Naming): string {
  if (Array.isArray(value)) {
    const items = value.map(String);
    const named =
      field === 'observanceIds'
        ? items.map((id) => naming(id).text)
        : field === 'confidential'
          ? items.map((name) => t(`log.field.${name}`))
          : items;
    return named.join(', ');
  }
  if (typeof value !== 'string') return '';
  const kind = field === 'kind' && INCIDENT_KINDS.find((known) => known === value);
  if (kind) return t(`log.kind.${kind}`);
  const remover = field === 'remover' && REMOVERS.find((known) => known === value);
  if (remover) return t(`log.remover.${remover}`);
  return value;
}
