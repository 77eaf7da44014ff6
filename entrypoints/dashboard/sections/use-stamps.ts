import { useRef, useState } from 'preact/hooks';
import type { StampedThing, Stamping } from '../../../components/evidence/stamp-panel.tsx';
import { instantOf } from '../../../lib/civil-date.ts';
import { FILE_STEM } from '../../../lib/evidence/bundle-format.ts';
import { fromBase64, toBase64 } from '../../../lib/evidence/byte-text.ts';
import { pageChecksum } from '../../../lib/evidence/hasher.ts';
import type { StampSubject } from '../../../lib/evidence/time/stamp-subjects.ts';
import type { TimeStampRecord } from '../../../lib/incidents/custody-record.ts';
import type { Fact } from '../../../lib/incidents/incident.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { saveStream } from '../../../lib/platform/save-file.ts';
import { sitePattern } from '../../../lib/platform/site-pattern.ts';
import { problem, type Result } from '../../../lib/result.ts';
import type { SectionContext } from '../section.ts';

export interface StampTools {
  readonly state: Stamping | null;
  readonly askable: boolean;
  /** Each of these saves in the click's own turn. */
  readonly saveRequest: (subject: StampSubject) => void;
  readonly saveAnswer: (subject: StampSubject, stamp: TimeStampRecord) => void;
  readonly saveZip: () => void;
  /** Asks the authority of the settings; its site first, in the click's own turn. */
  readonly ask: (subject: StampSubject) => void;
  readonly attach: (file: File) => void;
  readonly chooseZip: (file: File) => void;
  readonly makeCheckpoint: () => void;
}

/** What can be done about time stamps. What parses them is loaded when it is needed. */
export function useStamps(
  { store, clock, edges, settings }: SectionContext,
  facts: readonly Fact[],
  subjects: ReadonlyMap<string, StampSubject>,
): StampTools {
  const [state, setState] = useState<Stamping | null>(null);
  const zipRef = useRef<{ readonly name: string; readonly blob: Blob } | null>(null);
  const { authority } = settings.time;

  const save = async (name: string, content: Blob) => {
    const saved = await saveStream(name, content.stream());
    if (!saved.ok && saved.error.code !== 'save.cancelled') {
      setState({ is: 'failed', problem: saved.error });
    }
  };

  const take = async (item: string, bytes: Uint8Array<ArrayBuffer>): Promise<Stamping> => {
    const { matchAnswer } = await import('../../../lib/evidence/time/match-answer.ts');
    const { readTimeRequest } = await import('../../../lib/evidence/time/time-request.ts');
    const requests = [...subjects.values()].flatMap(({ id, request: tsq }) => {
      const request = tsq && readTimeRequest(tsq);
      return request ? [{ subjectId: id, request }] : [];
    });
    const matched = await matchAnswer(bytes, requests);
    if (!matched.ok) return { is: 'refused', item, fault: matched.error };
    const { subjectId, stamp } = matched.value;
    const answer = toBase64(bytes);
    if (subjects.get(subjectId)?.stamps.some((one) => one.answer === answer)) {
      return { is: 'kept-before' };
    }
    const { id, now, utcOffset } = stampOf(clock.now());
    const { time } = stamp;
    const kept = await store.append([
      {
        type: 'time-stamp',
        id,
        loggedAt: instantOf(now),
        utcOffset,
        subjectId,
        time,
        authority: stamp.authority.toWellFormed(),
        answer,
      },
    ]);
    const about = aboutOf(facts.find((fact) => fact.id === subjectId));
    if (!kept.ok || !about) {
      return { is: 'failed', problem: kept.ok ? problem('time.no-request') : kept.error };
    }
    return { is: 'kept', about, time };
  };

  const ask = async (
    subject: StampSubject,
    given: Promise<Result<boolean>> | null,
  ): Promise<Stamping> => {
    const allowed = await given;
    if (allowed?.ok === false) return { is: 'failed', problem: allowed.error };
    if (allowed?.value !== true) return { is: 'failed', problem: problem('time.not-allowed') };
    const answer = await edges.askTime(toBase64(subject.request ?? new Uint8Array()));
    if (!answer.ok) return { is: 'failed', problem: answer.error };
    return take(new URL(authority).host, fromBase64(answer.value.tsr) ?? new Uint8Array());
  };

  const zip = async (file: File): Promise<Stamping> => {
    const { putIntoZip } = await import('../../../lib/evidence/time/put-into-zip.ts');
    const { readTimeRequest } = await import('../../../lib/evidence/time/time-request.ts');
    const answers = [...subjects.values()].flatMap(({ request: tsq, stamps }) => {
      const request = tsq && readTimeRequest(tsq);
      if (!request) return [];
      return stamps.flatMap(({ answer }) => {
        const bytes = fromBase64(answer);
        return bytes ? [{ imprint: request.imprint, bytes }] : [];
      });
    });
    const { name } = file;
    const made = await putIntoZip(file, answers, pageChecksum);
    if (!made.ok) return { is: 'zip-refused', name, fault: made.error };
    zipRef.current = { name: stampedName(name), blob: made.value };
    return { is: 'zip-ready', name };
  };

  const work = async (doing: Promise<Stamping | null>) => {
    zipRef.current = null;
    setState({ is: 'working' });
    setState(
      await doing.catch((cause: unknown) => ({
        is: 'failed' as const,
        problem: problem('common.not-read', undefined, cause),
      })),
    );
  };

  const checkpoint = async (): Promise<Stamping | null> => {
    const { makeCheckpoint } = await import('../../../lib/evidence/time/make-checkpoint.ts');
    const end = await store.chainEnd();
    const made = end.ok ? await makeCheckpoint(end.value, stampOf(clock.now())) : null;
    const kept = made ? await store.append([made]) : end;
    return kept.ok ? null : { is: 'failed', problem: kept.error };
  };

  return {
    state,
    askable: authority !== '',
    saveRequest: ({ stem, request }) => {
      if (request) void save(`${stem}.tsq`, new Blob([request]));
    },
    saveAnswer: ({ stem }, { answer }) => {
      const bytes = fromBase64(answer);
      if (bytes) void save(`${stem}.tsr`, new Blob([bytes]));
    },
    saveZip: () => {
      const ready = zipRef.current;
      if (ready) void save(ready.name, ready.blob);
    },
    ask: (subject) => {
      const pattern = sitePattern(authority);
      void work(ask(subject, pattern === null ? null : edges.askForSite(pattern)));
    },
    attach: (file) => void work(bytesOf(file).then((bytes) => take(file.name, bytes))),
    chooseZip: (file) => void work(zip(file)),
    makeCheckpoint: () => void work(checkpoint()),
  };
}

/** The beginning is enough to tell that a large file is no answer. */
async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.slice(0, 1_000_000).arrayBuffer());
}

function aboutOf(fact: Fact | undefined): StampedThing | null {
  if (fact?.type === 'export') return { of: 'export', at: fact.loggedAt };
  return fact?.type === 'checkpoint' ? { of: 'checkpoint', seq: fact.seq } : null;
}

/** Beside the ZIP that was given, never over it; a name that says more than ours do is not repeated. */
function stampedName(name: string): string {
  const stem = name.replace(/\.zip$/i, '');
  return `${FILE_STEM.test(stem) ? stem : 'bundle'}-stamped.zip`;
}
