import type { ComponentChildren } from 'preact';
import type { CivilDate } from '../../lib/civil-date.ts';
import { formatDate, formatSpan } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { IncidentHistory } from '../../lib/incidents/incident.ts';
import type {
  Observance,
  ObservanceDetails,
  Occurrence,
  Sensitivity,
} from '../../lib/observances/observance.ts';
import { Button, buttonClass } from '../common/button.tsx';
import { Checkbox } from '../common/checkbox.tsx';
import type { Loaded } from '../common/loaded.ts';
import { ProblemNote } from '../common/problem-note.tsx';
import { LINKS } from '../shell/links.ts';
import { ScreenHead } from '../shell/screen-head.tsx';
import { IncidentList } from './incident-list.tsx';
import { kindWord } from './kind-word.ts';
import { Marks } from './marks.tsx';
import type { RowName } from './naming.ts';
import { ObservanceNames, type NameInLanguage } from './observance-names.tsx';
import { ObservanceOrigin } from './observance-origin.tsx';

interface ObservanceViewProps {
  readonly name: RowName;
  /** Null for a marked date that is no observance. */
  readonly observance: Observance | null;
  readonly kind: Occurrence['kind'];
  readonly own: boolean;
  readonly marks: readonly Sensitivity[];
  /** In words; null where the rule cannot be read. */
  readonly rule: string | null;
  readonly next: readonly Occurrence[];
  /** Present for bundled observances only. */
  readonly names: Loaded<readonly NameInLanguage[]>;
  readonly details: Loaded<ObservanceDetails | null>;
  readonly incidents: Loaded<readonly IncidentHistory[]>;
  readonly reminds: boolean;
  readonly onReminds: (on: boolean) => void;
  /** False while all reminders are switched off. */
  readonly remindersOn: boolean;
  readonly today: CivilDate;
  readonly onMark: () => void;
  readonly onRemoveMark: (mark: Sensitivity) => void;
  /** The form for a mark, while it is open. */
  readonly children?: ComponentChildren;
}

/** Everything there is to know about one row of the calendar. */
export function ObservanceView(props: ObservanceViewProps) {
  const { name, observance, kind, marks, next, own } = props;
  const t = useTranslate();
  return (
    <article class="observance">
      <ScreenHead
        title={<bdi>{name.text}</bdi>}
        lang={name.lang}
        sub={
          <>
            {kindWord(kind, t)}
            {observance && ` · ${t(`calendar.category.${observance.category}`)}`}
            {name.unofficial && ` · ${t('common.unofficialName')}`}
          </>
        }
      >
        {own && observance && (
          <a class={buttonClass()} href={LINKS.editOwn(observance.id)}>
            {t('common.edit')}
          </a>
        )}
      </ScreenHead>
      {marks.length > 0 && <Why {...props} />}
      <section class="block">
        <h2>{t('calendar.whenTitle')}</h2>
        <When {...props} />
        {next.length > 0 && <NextDates next={next} />}
        <div class="block--inner">
          <Checkbox
            label={t('calendar.remindMe')}
            hint={props.remindersOn ? undefined : t('calendar.remindersAreOff')}
            checked={props.reminds}
            onChange={props.onReminds}
          />
        </div>
      </section>
      {marks.length === 0 && <Why {...props} />}
      {observance && !own && (
        <>
          <section class="block">
            <h2>{t('calendar.namesTitle')}</h2>
            <ObservanceNames names={props.names} />
          </section>
          <section class="block">
            <h2>{t('calendar.originTitle')}</h2>
            <ObservanceOrigin observance={observance} details={props.details} />
          </section>
        </>
      )}
      <section class="block">
        <h2>{t('calendar.myIncidents')}</h2>
        <RowIncidents incidents={props.incidents} />
      </section>
    </article>
  );
}

/** What is marked says why at once; what is not says so after its dates. */
function Why(props: ObservanceViewProps) {
  const { marks, observance } = props;
  const t = useTranslate();
  const ownMarks = marks.filter((mark) => mark.tier === 4);
  return (
    <section class="block">
      <h2>{marks.length > 0 ? t('calendar.whyMarked') : t('calendar.notMarked')}</h2>
      {marks.length > 0 && <Marks marks={marks} />}
      {marks.length === 0 && !props.own && (
        <p class="soft measure">{t('calendar.notMarkedHint')}</p>
      )}
      {props.children}
      {!props.children && observance && (
        <p class="row actions">
          {ownMarks.length === 0 ? (
            <Button onClick={props.onMark}>{t('calendar.markMyself')}</Button>
          ) : (
            ownMarks.map((mark) => (
              <Button key={mark.id} tone="danger" onClick={() => props.onRemoveMark(mark)}>
                {t('calendar.removeMyMark')}
              </Button>
            ))
          )}
        </p>
      )}
    </section>
  );
}

function When({ rule, observance, next }: ObservanceViewProps) {
  const t = useTranslate();
  return (
    <dl class="facts">
      {rule !== null && (
        <>
          <dt>{t('calendar.rule')}</dt>
          <dd>{rule}</dd>
        </>
      )}
      {observance?.firstObserved != null && (
        <>
          <dt>{t('calendar.since')}</dt>
          <dd>{String(observance.firstObserved)}</dd>
        </>
      )}
      {next.length === 0 && (
        <>
          <dt>{t('calendar.nextDates')}</dt>
          <dd>{t('calendar.over')}</dd>
        </>
      )}
    </dl>
  );
}

function NextDates({ next }: { readonly next: readonly Occurrence[] }) {
  const t = useTranslate();
  return (
    <div class="next-dates">
      <h3>{t('calendar.nextDates')}</h3>
      <ol class="rows">
        {next.map((one) => (
          <li key={one.start}>
            <a href={LINKS.day(one.start)}>
              {one.start === one.end
                ? formatDate(one.start, t.locale, 'full')
                : formatSpan(one.start, one.end, t.locale, 'long')}
            </a>
          </li>
        ))}
      </ol>
    </div>
  );
}

function RowIncidents({ incidents }: { readonly incidents: ObservanceViewProps['incidents'] }) {
  const t = useTranslate();
  if (incidents.state === 'loading') return <p role="status">{t('common.loading')}</p>;
  if (incidents.state === 'failed') return <ProblemNote problem={incidents.problem} />;
  if (incidents.value.length === 0) {
    return (
      <p class="soft measure">
        {t('calendar.noIncidents')} <a href={LINKS.newIncident}>{t('calendar.logSomething')}</a>
      </p>
    );
  }
  return <IncidentList histories={incidents.value} />;
}
