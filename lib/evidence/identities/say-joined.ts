import type { Translate } from '../../i18n/translate.ts';
import { spellOut } from '../html.ts';
import type { JoinedIdentity } from './identity-file.ts';

/** In words: each entry, whether the bundle commits to it, and what nobody opened. */
export function sayJoined(
  { joined, unopened }: { readonly joined: readonly JoinedIdentity[]; readonly unopened: number },
  t: Translate,
): readonly string[] {
  return [
    `${t('report.verify.identities')}:`,
    ...joined.map(({ alias, incidentId, matches }) => {
      const key = matches ? 'report.verify.identityMatches' : 'report.verify.identityDiffers';
      return `  ${t(key, { alias: spellOut(alias), incident: incidentId })}`;
    }),
    ...(unopened > 0 ? [`  ${t('report.verify.identitiesLeft', { count: unopened })}`] : []),
  ];
}
