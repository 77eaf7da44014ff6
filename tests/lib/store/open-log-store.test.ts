import { describe, expect, it } from 'vitest';
import { anIncident } from './a-fact.ts';
import { must, mustOpen, testMachine } from './open-test-store.ts';

describe('openLogStore', () => {
  it('keeps what was appended for the next opening', async () => {
    const machine = testMachine();
    const incident = await anIncident();
    const first = await mustOpen(machine);
    const entries = must(await first.append([incident]));
    expect(entries.map(({ seq, factId }) => [seq, factId])).toEqual([[1, incident.id]]);
    expect(must(await first.facts())).toEqual([incident]);
    first.close();
    const second = await mustOpen(machine);
    expect(must(await second.facts())).toEqual([incident]);
    expect(must(await second.health())).toMatchObject({
      facts: 1,
      problems: [],
      keyInTheOpen: true,
    });
    second.close();
  });

  it('keeps captures in chunks and gives the same bytes back', async () => {
    const store = await mustOpen(testMachine());
    const incident = await anIncident();
    must(await store.append([incident]));
    const bytes = new Uint8Array(3_000_000).map((_, index) => index % 251);
    const capture = must(
      await store.keepCapture(
        {
          type: 'capture',
          id: 'a'.repeat(32),
          incidentId: incident.id,
          loggedAt: incident.loggedAt,
          utcOffset: 0,
          method: 'attached-by-person',
          mediaType: 'application/octet-stream',
          fileName: 'x.bin',
        },
        (async function* () {
          yield bytes.slice(0, 10);
          yield bytes.slice(10);
        })(),
      ),
    );
    expect(capture.size).toBe(3_000_000);
    const back: number[] = [];
    for await (const piece of store.readCapture(capture.blobId))
      for (const byte of piece) back.push(byte);
    expect(new Uint8Array(back)).toEqual(bytes);
    expect(must(await store.histories())[0]?.captures).toEqual([capture]);
    store.close();
  });
});
