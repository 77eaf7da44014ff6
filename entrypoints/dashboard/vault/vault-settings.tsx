import { useState } from 'preact/hooks';
import type { Loaded } from '../../../components/common/loaded.ts';
import { BackupPanel, type BackupStep } from '../../../components/vault/backup-panel.tsx';
import { ErasePanel } from '../../../components/vault/erase-panel.tsx';
import { LockSettings, type DoorChange } from '../../../components/vault/lock-settings.tsx';
import type { Brought } from '../../../components/vault/unlock-form.tsx';
import { civilDaysBetween, instantOf, localDateOf } from '../../../lib/civil-date.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import { utcOffsetOf } from '../../../lib/incidents/stamp.ts';
import { clearShelves } from '../../../lib/platform/key-shelf.ts';
import { notifier } from '../../../lib/platform/notifications.ts';
import { allowedSites, forgetSite } from '../../../lib/platform/permissions.ts';
import { clearSession } from '../../../lib/platform/session-shelf.ts';
import { saveStream } from '../../../lib/platform/save-file.ts';
import { ok, problem, type Problem, type Result } from '../../../lib/result.ts';
import { compareBackup } from '../../../lib/store/backup/compare-backup.ts';
import { eraseDatabases } from '../../../lib/store/erase-databases.ts';
import type { StoreHealth } from '../../../lib/store/log-store.ts';
import type { Settings } from '../../../lib/store/settings.ts';
import type { SecretsToShow } from '../../../lib/vault/wrap-slot.ts';
import type { SectionContext } from '../section.ts';
import { useLoaded } from '../use-loaded.ts';
import { waysOf } from './gate.tsx';
import { PASSPHRASE_TOOLS } from './passphrase-tools.ts';
import { useWrittenDown } from './use-written-down.tsx';

interface VaultSettingsProps {
  readonly context: SectionContext;
  readonly health: Loaded<StoreHealth>;
  readonly onSettings: (change: Partial<Settings>) => void;
}

const NO_SECRETS: SecretsToShow = { recoveryCode: null, part: null };

/** How the log opens and locks, its backup, and its end. */
export function VaultSettings({ context, health, onSettings }: VaultSettingsProps) {
  const { vault, settings, store, clock, today } = context;
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Problem | null>(null);
  const [changed, setChanged] = useState(false);
  const { screen, writtenDown } = useWrittenDown();
  const [step, setStep] = useState<BackupStep>({ is: 'idle' });
  const [eraseFailed, setEraseFailed] = useState<Problem | null>(null);
  const ways = waysOf(vault.openings);
  const watchKey = useLoaded(() => store.watchKey(), [], store);
  const inTheOpen = vault.openings.includes('open');

  const change = async (wanted: DoorChange) => {
    setBusy(true);
    setChanged(false);
    vault.hold(true);
    const done = await apply(wanted);
    setBusy(false);
    setFailed(done.ok ? null : done.error);
    setChanged(done.ok);
    vault.hold(false);
    if (done.ok && wanted.do !== 'passphrase') vault.restart();
  };
  const keepWatching = async (on: boolean) => {
    setBusy(true);
    const done = await vault.door.keepWatching(store, on);
    setBusy(false);
    setFailed(done.ok ? null : done.error);
    setChanged(done.ok);
    // The worker puts into the list what it will need while the log is locked.
    if (done.ok && on) await context.edges.replanLooks([]);
  };
  const apply = async (wanted: DoorChange): Promise<Result<SecretsToShow>> => {
    const { door } = vault;
    const minutes = settings.lockAfterMinutes;
    switch (wanted.do) {
      case 'passphrase': {
        const { present, part, passphrase } = wanted;
        const secret = ways.includes('two-part')
          ? ({ kind: 'two-part', passphrase: present, part } as const)
          : ({ kind: 'passphrase', passphrase: present } as const);
        const done = await door.changePassphrase(secret, passphrase);
        return done.ok ? ok(NO_SECRETS) : done;
      }
      case 'door':
        return door.addSlot(
          { kind: wanted.kind, passphrase: wanted.passphrase },
          minutes,
          writtenDown,
        );
      case 'recovery':
        return door.addSlot({ kind: 'recovery' }, minutes, writtenDown);
      case 'no-recovery': {
        const done = await door.removeSlot('recovery');
        return done.ok ? ok(NO_SECRETS) : done;
      }
      default:
        return wanted satisfies never;
    }
  };

  const backup = async (passphrase: string | null) => {
    setStep({ is: 'working', bytes: 0 });
    const made = await store.backup(passphrase);
    if (!made.ok) return setStep({ is: 'failed', problem: made.error });
    const stream = counted(made.value.stream, (bytes) => setStep({ is: 'working', bytes }));
    const saved = await saveStream(`copy-${localDateOf(clock.now())}.bin`, stream);
    if (!saved.ok) return setStep({ is: 'failed', problem: saved.error });
    const summary = await made.value.summary;
    if (!summary.ok) return setStep({ is: 'failed', problem: summary.error });
    const now = clock.now();
    const noted = await store.append([
      {
        type: 'backup',
        id: newId(),
        loggedAt: instantOf(now),
        utcOffset: utcOffsetOf(now),
        fileSha256: summary.value.fileSha256,
        entries: summary.value.entries,
      },
    ]);
    setStep(noted.ok ? { is: 'written' } : { is: 'failed', problem: noted.error });
  };
  const drill = async (file: File, brought: Brought) => {
    setStep({ is: 'working', bytes: 0 });
    const tried = await vault.door.tryBackup(file, brought);
    if (!tried.ok) return setStep({ is: 'failed', problem: tried.error });
    const [custody, facts] = [await store.custody(), await store.facts()];
    if (!custody.ok) return setStep({ is: 'failed', problem: custody.error });
    if (!facts.ok) return setStep({ is: 'failed', problem: facts.error });
    const compared = await compareBackup(tried.value, custody.value, facts.value);
    setStep({ is: 'drilled', found: tried.value, compared });
  };
  const erase = async () => {
    setBusy(true);
    try {
      store.close();
      const erased = await eraseDatabases(indexedDB);
      if (erased.ok) {
        // The browser keeps their names in files of its own, in the clear.
        for (const pattern of await allowedSites()) await forgetSite(pattern);
        // One that names a day would stay in the system's list.
        await notifier.clear();
        await clearShelves();
        await clearSession();
        location.reload();
        return;
      }
      setEraseFailed(erased.error);
    } catch (cause) {
      setEraseFailed(problem('store.erase-unfinished', {}, cause));
    }
    setBusy(false);
  };

  if (screen) return screen;
  const lastAt = health.state === 'ready' ? health.value.lastBackupAt : null;
  return (
    <div class="settings settings--vault">
      <LockSettings
        ways={ways}
        lockAfterMinutes={settings.lockAfterMinutes}
        recordViews={settings.recordViews}
        onSettings={onSettings}
        watching={watchKey.state === 'ready' ? watchKey.value !== null : null}
        onWatching={(on) => void keepWatching(on)}
        tools={PASSPHRASE_TOOLS}
        busy={busy}
        problem={failed}
        changed={changed}
        onChange={(wanted) => void change(wanted)}
      />
      <BackupPanel
        lastAt={lastAt}
        ageDays={lastAt === null ? null : civilDaysBetween(localDateOf(new Date(lastAt)), today)}
        step={step}
        passphraseFor={inTheOpen ? PASSPHRASE_TOOLS : null}
        onBackup={(passphrase) => void backup(passphrase)}
        onDrill={(file, brought) => void drill(file, brought)}
      />
      <ErasePanel
        inTheOpen={inTheOpen}
        busy={busy}
        problem={eraseFailed}
        onErase={() => void erase()}
      />
    </div>
  );
}

/** The same stream, telling how much has gone through. */
function counted(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  tell: (bytes: number) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  return stream.pipeThrough(
    new TransformStream({
      transform(piece: Uint8Array<ArrayBuffer>, controller) {
        bytes += piece.length;
        tell(bytes);
        controller.enqueue(piece);
      },
    }),
  );
}
