import { useEffect, useState } from 'preact/hooks';
import { SettingsView } from '../../../components/settings/settings-view.tsx';
import { ProblemNote } from '../../../components/common/problem-note.tsx';
import type { OptionalPermission } from '../../../lib/platform/permissions.ts';
import { watchHosts } from '../../../components/watch/watch-hosts.ts';
import { isOneSite, patternCovers, sitePattern } from '../../../lib/platform/site-pattern.ts';
import type { Problem } from '../../../lib/result.ts';
import type { Settings } from '../../../lib/store/settings.ts';
import { OwnKeySection } from './own-key-section.tsx';
import { activeSignatures } from '../../../lib/witness/own-signature.ts';
import { useFormDraft } from './use-form-draft.ts';
import { useWatchBook } from './use-watch-book.ts';
import { concernsWorker } from '../concerns-worker.ts';
import { VaultSettings } from '../vault/vault-settings.tsx';
import type { SectionProps } from '../section.ts';
import { useLoaded } from '../use-loaded.ts';

/** Settings: each change is saved at once, and the worker is told where it bears on reminders, menu or popup. */
export function SettingsSection({ context }: SectionProps<'settings'>) {
  const { store, edges, settings } = context;
  const authority = useFormDraft(context, 'time-authority');
  const [saved, setSaved] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const health = useLoaded(() => store.health(), [], store);
  const notices = useLoaded(() => store.ownSignatures(), [], store);
  const sites = useAllowedSites(edges);
  const book = useWatchBook(store);
  const stories = book.state === 'ready' ? book.value.stories : [];
  const hosts = watchHosts(stories, sitePattern, () => true);
  const watched = new Map(
    (sites ?? []).map((granted) => {
      const seen = hosts.filter(({ pattern }) => patternCovers(granted, pattern));
      return [granted, seen.reduce((sum, { pages }) => sum + pages, 0)];
    }),
  );
  const change = async (changes: Partial<Settings>) => {
    const kept = await context.changeSettings(changes);
    setSaved(kept.ok);
    setProblem(kept.ok ? null : kept.error);
    if (kept.ok && changes.time && changes.time.authority !== settings.time.authority)
      authority?.drop();
    if (kept.ok && concernsWorker(changes)) await edges.replanReminders();
  };
  const turn = async (
    permissions: readonly OptionalPermission[],
    on: boolean,
    changes: Partial<Settings>,
  ) => {
    if (!on) {
      await change(changes);
      await edges.giveBackPermissions(permissions);
      return;
    }
    const given = await edges.askForPermissions(permissions);
    if (given.ok && given.value) await change(changes);
    else setProblem(given.ok ? { code: 'permissions.not-given' } : given.error);
  };
  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      <SettingsView
        settings={settings}
        onChange={(changes) => void change(changes)}
        saved={saved}
        sites={sites}
        watched={watched}
        isOneSite={isOneSite}
        onForgetSite={(pattern) => {
          void edges.forgetSite(pattern);
          // Allowed anew some day, it starts with nothing turned on.
          if (settings.logBySite.includes(pattern)) {
            void change({ logBySite: settings.logBySite.filter((one) => one !== pattern) });
          }
        }}
        askable={edges.askable}
        onSwitch={(permissions, on, changes) => void turn(permissions, on, changes)}
        ownNotices={notices.state === 'ready' ? activeSignatures(notices.value).length : 0}
        health={health}
        version={edges.version}
        authority={authority}
      />
      <OwnKeySection context={context} />
      <VaultSettings
        context={context}
        health={health}
        onSettings={(changes) => void change(changes)}
      />
    </>
  );
}

function useAllowedSites(edges: SectionProps['context']['edges']): readonly string[] | null {
  const [sites, setSites] = useState<readonly string[] | null>(null);
  useEffect(() => {
    const read = () => void edges.allowedSites().then(setSites);
    read();
    edges.onAllowedSitesChanged(read);
  }, [edges]);
  return sites;
}
