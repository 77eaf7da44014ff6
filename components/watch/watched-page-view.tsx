import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Instant } from '../../lib/civil-date.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { WATCH_MODES } from '../../lib/incidents/watched-page.ts';
import type { WatchDecision } from '../../lib/watch/create-watch-change.ts';
import type { Episode, PageStory } from '../../lib/watch/page-story.ts';
import { Button } from '../common/button.tsx';
import { Dialog } from '../common/dialog.tsx';
import { Select } from '../common/select.tsx';
import { TextField } from '../common/text-field.tsx';
import type { FormDraft } from '../log/form-draft.ts';
import { localStamp, utcStamp } from '../log/format-moment.ts';
import { ShownLine, ShownText } from '../log/shown-text.tsx';
import { LINKS } from '../shell/links.ts';
import { ScreenHead } from '../shell/screen-head.tsx';
import type { CoverageDay } from './coverage-days.ts';
import { CoverageView } from './coverage-view.tsx';
import { EpisodeList, LookList } from './episode-list.tsx';
import { shownState } from './shown-state.ts';
import { StateMark } from './state-mark.tsx';

interface WatchedPageViewProps {
  readonly story: PageStory;
  readonly coverage: readonly CoverageDay[];
  readonly nextLook: Instant | null;
  /** Incidents that were made of it. */
  readonly incidentIds: readonly string[];
  readonly busy: boolean;
  readonly onDecide: (decision: WatchDecision) => void;
  readonly onLog: (episode: Episode) => void;
  /** Null while its site is not allowed. */
  readonly onLookNow: (() => void) | null;
  /** The way to allow its site, where it waits for that. */
  readonly access: ComponentChildren;
  readonly comparison: ComponentChildren;
  readonly problem: ComponentChildren;
  /** Of its note. */
  readonly draft: FormDraft;
}

/** One watched page: how it stands, what happened to it, how often it was looked at, before and after. */
export function WatchedPageView(props: WatchedPageViewProps) {
  const { story, busy, onDecide } = props;
  const t = useTranslate();
  const { page, paused, removed, looks } = story;
  const last = looks.at(-1);
  const [asks, setAsks] = useState(false);
  return (
    <article class="incident">
      <ScreenHead
        title={<ShownLine text={page.title || page.url} empty={t('watch.title')} limit={160} />}
        sub={<StateMark state={shownState(story)} />}
      />
      {props.problem}
      <dl class="facts">
        <dt>{t('watch.address')}</dt>
        <dd class="address">
          <ShownLine text={page.url} empty="" limit={2_048} />
        </dd>
        <dt>{t('watch.addedAt')}</dt>
        <dd>
          <Moment at={page.loggedAt} />
        </dd>
        <dt>{t('watch.columnLast')}</dt>
        <dd>{last ? <Moment at={last.observation.loggedAt} /> : t('watch.neverLooked')}</dd>
        <dt>{t('watch.columnNext')}</dt>
        <dd>
          {paused || removed ? (
            t('watch.notAgain')
          ) : props.nextLook ? (
            <Moment at={props.nextLook} />
          ) : (
            '–'
          )}
        </dd>
        {page.listedAs && (
          <>
            <dt>{t('watch.category')}</dt>
            <dd>
              <ShownLine
                text={`${page.listedAs.categoryCode} ${page.listedAs.categoryDescription}`}
                empty="–"
              />
            </dd>
          </>
        )}
        {story.note !== '' && (
          <>
            <dt>{t('watch.note')}</dt>
            <dd>
              <ShownText text={story.note} />
            </dd>
          </>
        )}
        {props.incidentIds.length > 0 && (
          <>
            <dt>{t('watch.incidents')}</dt>
            <dd>
              {props.incidentIds.map((id) => (
                <p key={id}>
                  <a href={LINKS.incident(id)}>{t('popup.openIncident')}</a>
                </p>
              ))}
            </dd>
          </>
        )}
      </dl>
      {removed ? (
        <p class="note">{t('watch.removedText')}</p>
      ) : (
        <>
          {props.access}
          <div class="row">
            {props.onLookNow && (
              <Button tone="primary" onClick={props.onLookNow}>
                {t('watch.lookNow')}
              </Button>
            )}
            <Button onClick={() => onDecide({ change: paused ? 'resumed' : 'paused' })}>
              {t(paused ? 'watch.resume' : 'watch.pause')}
            </Button>
            <Button tone="danger" onClick={() => setAsks(true)}>
              {t('watch.remove')}
            </Button>
          </div>
          <details open={props.draft.kept !== null}>
            <summary>{t('watch.change')}</summary>
            <Decisions key={story.note} story={story} draft={props.draft} onDecide={onDecide} />
          </details>
        </>
      )}
      <Dialog title={t('watch.removeTitle')} open={asks} onClose={() => setAsks(false)}>
        <p>{t('watch.removeText')}</p>
        <div class="row">
          <Button
            tone="danger"
            onClick={() => {
              setAsks(false);
              onDecide({ change: 'removed' });
            }}
          >
            {t('watch.remove')}
          </Button>
          <Button onClick={() => setAsks(false)}>{t('common.cancel')}</Button>
        </div>
      </Dialog>
      <Part title={t('watch.life')}>
        <EpisodeList episodes={story.episodes} onLog={props.onLog} busy={busy} />
        {looks.length > 0 && <LookList looks={looks} />}
      </Part>
      <Part title={t('watch.compare')}>{props.comparison}</Part>
      <Part title={t('watch.coverage')}>
        <CoverageView days={props.coverage} />
      </Part>
    </article>
  );
}

function Decisions({
  story,
  draft,
  onDecide,
}: Pick<WatchedPageViewProps, 'story' | 'draft' | 'onDecide'>) {
  const t = useTranslate();
  const [note, setNote] = useState(draft.kept?.form?.['note'] ?? story.note);
  return (
    <div class="stack watch-decisions">
      <Select
        label={t('watch.mode')}
        hint={t(`watch.modeHelp.${story.mode}`)}
        value={story.mode}
        options={WATCH_MODES.map((value) => ({ value, label: t(`watch.mode.${value}`) }))}
        onChange={(mode) => onDecide({ change: 'mode', mode })}
      />
      <TextField
        label={t('watch.note')}
        value={note}
        onInput={(typed) => {
          setNote(typed);
          draft.keep({ note: typed });
        }}
      />
      <Button size="small" onClick={() => onDecide({ change: 'note', note })}>
        {t('watch.saveNote')}
      </Button>
    </div>
  );
}

function Part({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="incident__part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Moment({ at }: { readonly at: Instant }) {
  const t = useTranslate();
  return (
    <>
      <time dateTime={at}>{t('log.seenUtc', { time: utcStamp(at) })}</time>{' '}
      <span class="small soft">{localStamp(at)}</span>
    </>
  );
}
