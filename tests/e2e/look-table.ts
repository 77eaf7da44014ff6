import * as v from 'valibot';
import { ACCESS_STATES, CONTENT_STATES, COUNTS_AS } from '../../lib/witness/verdict.ts';
import { confusionTable, isBlocked, isRemoved } from '../lib/witness/confusion-table.ts';
import { openRunTable } from '../support/run-table.ts';

/** One look of a real browser. */
const lookSchema = v.object({
  browser: v.string(),
  /** Negative: looks in which nobody blocked and nobody removed anything. */
  set: v.picklist(['positive', 'negative']),
  kind: v.string(),
  name: v.string(),
  verdict: v.object({
    access: v.picklist(ACCESS_STATES),
    content: v.picklist(CONTENT_STATES),
    counts_as: v.picklist(COUNTS_AS),
  }),
});
export type LookRow = v.InferOutput<typeof lookSchema>;

const table = openRunTable('LOOK_TABLE', lookSchema, formatLookTable);

/** Adds a look to the confusion table that is printed when the run ends. */
export const noteLook = table.note;

/** Vitest's global set-up. */
export default table.setUp;

function formatLookTable(looks: readonly LookRow[]): string {
  const parts = (['positive', 'negative'] as const).map((set) => {
    const of = looks.filter((look) => look.set === set);
    const browsers = [...new Set(of.map(({ browser }) => browser))].join(' and ');
    return `\nReal ${browsers}, ${set} set (${of.length} looks; kind × access/content)\n${confusionTable(of)}`;
  });
  const negative = looks.filter(({ set }) => set === 'negative').map(({ verdict }) => verdict);
  const blocked = negative.filter(isBlocked).length;
  const removed = negative.filter(isRemoved).length;
  return `${parts.join('\n')}\nof the negative set: ${blocked} called blocked, ${removed} called removed\n`;
}
