import type { Translate } from '../../i18n/translate.ts';
import { spellOut } from '../html.ts';
import type { JoinedFile } from './identity-file.ts';

/** In words: whether it is for this bundle, each entry, whether the bundle commits to it, and what nobody opened. */
export function sayJoined(
  { forThis, joined, unopened }: JoinedFile,
  t: Translate,
): readonly string[] {
  return [
    `${t('report.verify.identities')}:`,
    ...(forThis ? [] : [`  ${t('report.verify.identitiesOther')}`]),
    ...joined.map(({ alias, incidentId, matches }) => {
      const key = matches ? 'report.verify.identityMatches' : 'report.verify.identityDiffers';
      return `  ${t(key, { alias: spellOut(alias), incident: incidentId })}`;
    }),
    ...(unopened > 0 ? [`  ${t('report.verify.identitiesLeft', { count: unopened })}`] : []),
  ];
}
