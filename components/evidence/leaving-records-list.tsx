import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { COVERAGE_TABLE } from '../../lib/evidence/coverage-table.ts';
import type { Selection } from '../../lib/evidence/exhibits.ts';
import { leavingRecords } from '../../lib/evidence/leaving-records.ts';
import { isWithheld } from '../../lib/evidence/withhold.ts';
import type { Fact, IncidentHistory } from '../../lib/incidents/incident.ts';
import type { CoverageRow } from '../../lib/watch/coverage.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Folded } from './folded.tsx';
import { RecordValues } from './record-values.tsx';
import { SomeAtATime } from './some-at-a-time.tsx';

interface LeavingRecordsListProps {
  readonly history: IncidentHistory;
  readonly selection: Selection;
  readonly facts: readonly Fact[];
}

/** Records with some forty values each. */
const STEP = 20;

/** What else the files say of an incident, record by record: earlier values, looks, the watched page, the days it names. */
export function LeavingRecordsList({ history, selection, facts }: LeavingRecordsListProps) {
  const t = useTranslate();
  const { record, looks, watched, coverage } = useMemo(
    () => leavingRecords(history, selection, facts),
    [history, selection, facts],
  );
  const { corrections, retractions, notGot } = record;
  const changes = [...corrections, ...retractions];
  const captures = record.captures.map(({ fact }) => fact);
  const days = record.observances.filter((day) => !isWithheld(day));
  return (
    <div class="leaving__records" data-records={history.incident.id}>
      <h5>{t('evidence.recordsTitle')}</h5>
      <p class="soft small measure">{t('evidence.recordsHint')}</p>
      <Folded title={t('evidence.recordsFirst')}>
        {() => <RecordValues record={record.original} />}
      </Folded>
      <Each records={changes} title={t('evidence.recordsChanges', { count: changes.length })} />
      <Each records={days} title={t('evidence.recordsDays', { count: days.length })} />
      <Each records={looks} title={t('evidence.recordsLooks', { count: looks.length })} />
      <Each
        records={[...captures, ...notGot]}
        title={t('evidence.recordsCaptures', { count: captures.length + notGot.length })}
      />
      {watched && (
        <Folded title={t('evidence.recordsWatched')}>
          {() => (
            <>
              <RecordValues record={watched} />
              <Coverage rows={coverage} />
            </>
          )}
        </Folded>
      )}
    </div>
  );
}

/** Records of one kind, each in a list of its values; nothing where there are none. */
function Each({
  records,
  title,
}: {
  readonly records: readonly object[];
  readonly title: ComponentChildren;
}) {
  if (records.length === 0) return null;
  return (
    <Folded title={title}>
      {() => (
        <SomeAtATime items={records} step={STEP}>
          {(some) =>
            some.map((record, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- they are as they were written
              <RecordValues key={index} record={record} />
            ))
          }
        </SomeAtATime>
      )}
    </Folded>
  );
}

/** How often the page was looked at, day by day: what stands in each row of the table, but for the zeros. */
function Coverage({ rows }: { readonly rows: readonly CoverageRow[] }) {
  const t = useTranslate();
  if (rows.length === 0) return null;
  return (
    <Folded title={t('evidence.recordsCoverage', { count: rows.length })}>
      {() => (
        <SomeAtATime items={rows} step={STEP}>
          {(some) => (
            <dl class="facts small leaving__values">
              {some.map((row) => (
                <div class="facts__pair" key={row.day}>
                  <dt>{row.day}</dt>
                  <dd class="code">{countsOf(row)}</dd>
                </div>
              ))}
            </dl>
          )}
        </SomeAtATime>
      )}
    </Folded>
  );
}

function countsOf(row: CoverageRow): string {
  return COVERAGE_TABLE.columns
    .filter(({ type, cell }) => type === 'integer' && cell(row) !== '0')
    .map(({ name, cell }) => `${name} ${cell(row)}`)
    .join(', ');
}
