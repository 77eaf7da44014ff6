import type { ComponentChildren } from 'preact';
import type { CivilDate } from '../../lib/civil-date.ts';
import { formatDate, formatSpan } from '../../lib/i18n/format.ts';
import { OWN_NAMES } from '../../lib/i18n/locales.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { IncidentHistory } from '../../lib/incidents/incident.ts';
import type {
  NameBasis,
  NameLanguage,
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
import { resolutionPieces } from './resolution-link.ts';
import { OutsideLink } from './source-text.tsx';
import { Tiers } from './tiers.tsx';

/** A name with its language and how good its wording is; `un-list` is the English name of the UN's own list. */
export interface NameInLanguage {
  readonly name: string;
  readonly language: NameLanguage | 'en';
  readonly basis: NameBasis | 'un-list';
}

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
  const ownMarks = marks.filter((mark) => mark.tier === 4);
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
        {own && (
          <a class={buttonClass()} href={LINKS.editOwn(observance?.id ?? marks[0]?.id ?? '')}>
            {t('common.edit')}
          </a>
        )}
      </ScreenHead>
      {marks.length > 0 && <Tiers occurrence={{ sensitivity: marks }} />}
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
      <section class="block">
        <h2>{marks.length > 0 ? t('calendar.whyMarked') : t('calendar.notMarked')}</h2>
        {marks.length > 0 && <Marks marks={marks} />}
        {marks.length === 0 && <p class="soft measure">{t('calendar.notMarkedHint')}</p>}
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
      {observance && !own && (
        <>
          <section class="block">
            <h2>{t('calendar.namesTitle')}</h2>
            <Names names={props.names} />
          </section>
          <section class="block">
            <h2>{t('calendar.originTitle')}</h2>
            <Details observance={observance} details={props.details} />
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

function Names({ names }: { readonly names: ObservanceViewProps['names'] }) {
  const t = useTranslate();
  if (names.state === 'loading') return <p role="status">{t('common.loading')}</p>;
  if (names.state === 'failed') return <ProblemNote problem={names.problem} />;
  return (
    <dl class="facts names">
      {names.value.map(({ language, name, basis }) => (
        <div key={language} class="facts__pair">
          <dt lang={language}>{OWN_NAMES[language]}</dt>
          <dd>
            <bdi lang={language} dir="auto">
              {name}
            </bdi>
            <span class="small soft name-basis">{t(`calendar.basis.${basis}`)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface DetailsProps {
  readonly observance: Observance;
  readonly details: ObservanceViewProps['details'];
}

function Details({ observance, details }: DetailsProps) {
  const t = useTranslate();
  if (details.state === 'loading') return <p role="status">{t('common.loading')}</p>;
  if (details.state === 'failed') return <ProblemNote problem={details.problem} />;
  const row = details.value;
  if (!row) return <p class="soft">{t('calendar.noDetails')}</p>;
  const proclaimedBy = t(`calendar.proclaimedBy.${row.proclaimedBy}`);
  return (
    <>
      <dl class="facts">
        <dt>{t('calendar.proclaimedByTitle')}</dt>
        <dd>{proclaimedBy}</dd>
        <dt>{t('calendar.resolution')}</dt>
        <dd lang="en">
          {resolutionPieces(row.resolution).map((piece, at) =>
            piece.href === null ? (
              piece.text
            ) : (
              <OutsideLink key={at} href={piece.href}>
                {piece.text}
              </OutsideLink>
            ),
          )}
        </dd>
        {row.url !== null && (
          <>
            <dt>{t('calendar.unPage')}</dt>
            <dd>
              <OutsideLink href={row.url}>{row.url.replace(/^https:\/\/(www\.)?/, '')}</OutsideLink>
            </dd>
          </>
        )}
        <dt>{t('calendar.confidence')}</dt>
        <dd>{t(`calendar.confidence.${row.confidence}`)}</dd>
      </dl>
      <details class="sources small">
        <summary>{t('calendar.rowSource')}</summary>
        <p class="soft" lang="en">
          {row.source}
        </p>
        <p class="soft" lang="en" dir="ltr">
          {observance.id}: {observance.rule}
        </p>
      </details>
      <p class="small soft measure">{t('calendar.linkNote')}</p>
    </>
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
