import { err, ok, type Problem, type Result } from '../result.ts';
import type { Draft, Fact } from '../incidents/incident.ts';
import type { InboxEntry, InboxFact } from './parse-inbox.ts';
import type { LogStore } from './log-store.ts';
import { defaultSettings } from './settings.ts';
import { StoreReadError } from './store-problem.ts';
import type { VaultDoor } from './vault-door.ts';

/** Whether this reason leaves a way to log: nothing is wrong with the log, it is only not open. */
export function isClosed({ code }: Problem): boolean {
  return code === 'vault.locked' || code === 'store.not-set-up';
}

/** What still takes entries while the log is closed. */
export type Inbox = Pick<
  VaultDoor,
  'appendToInbox' | 'saveDraftToInbox' | 'dropDraftFromInbox' | 'held'
>;

/**
 * Stands where the log would, while it is locked or before it was set up: the settings of a new profile, nothing of
 * the person's, and for the rest the reason. New entries and drafts go into the sealed inbox, or before the first choice
 * into memory, where there is a way. `histories` says that there are none only where that is true.
 */
export function closedStore(reason: Problem, inbox: Inbox | null): LogStore {
  const no = () => Promise.resolve(err(reason));
  const none = <T>(): Promise<Result<readonly T[]>> =>
    Promise.resolve(reason.code === 'store.not-set-up' ? ok([]) : err(reason));
  const nothing = <T>(): Promise<Result<readonly T[]>> => Promise.resolve(ok([]));
  return {
    append: async (facts) => {
      const sealable = facts.filter(isInboxFact);
      if (!inbox || sealable.length < facts.length) return err(reason);
      const sealed = await inbox.appendToInbox(sealable);
      return sealed.ok ? ok([]) : sealed;
    },
    keepCapture: no,
    readCapture: () => {
      throw new StoreReadError(reason);
    },
    deleteFacts: no,
    backup: no,
    sweep: no,
    newest: none,
    whole: no,
    facts: none,
    factsAfter: no,
    loggedAfter: no,
    custody: none,
    chainEnd: no,
    histories: none,
    watch: () => () => undefined,
    settings: () => Promise.resolve(ok(defaultSettings())),
    changeSettings: no,
    drafts: async () => ok(draftsIn((await inbox?.held()) ?? [])),
    saveDraft: (draft) => inbox?.saveDraftToInbox(draft) ?? no(),
    dropDraft: (id) => inbox?.dropDraftFromInbox(id) ?? no(),
    ownObservances: nothing,
    saveOwnObservance: no,
    dropOwnObservance: no,
    ownMarks: nothing,
    saveOwnMark: no,
    dropOwnMark: no,
    ownSignatures: nothing,
    saveOwnSignatures: no,
    dropOwnSignatures: no,
    reminderState: no,
    saveReminderState: no,
    watchRow: no,
    saveWatchRow: no,
    signingKey: no,
    issuedRecords: no,
    issuedUpTo: no,
    keepIssuedRecords: no,
    saveSigningKey: no,
    beginSigningKey: no,
    knownKeys: nothing,
    saveKnownKey: no,
    dropKnownKey: no,
    persons: nothing,
    savePerson: no,
    dropPerson: no,
    recipients: nothing,
    saveRecipient: no,
    dropRecipient: no,
    colleagues: nothing,
    saveColleague: no,
    dropColleague: no,
    watchKey: no,
    saveWatchKey: no,
    dropWatchKey: no,
    health: no,
    close: () => undefined,
  };
}

const SEALABLE: ReadonlySet<Fact['type']> = new Set<InboxFact['type']>([
  'incident',
  'observation',
  'missed-capture',
  'watched-page',
  'missed-looks',
]);

/** What is sealed cannot be read back; what waits in memory for the first choice can. */
function draftsIn(held: readonly InboxEntry[]): readonly Draft[] {
  return held.flatMap((entry) => (entry.kind === 'draft' ? [entry.draft] : []));
}

function isInboxFact(fact: Fact): fact is InboxFact {
  return SEALABLE.has(fact.type);
}
