import type { Occurrence } from '../../lib/observances/observance.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { MarkSign } from '../common/mark.tsx';
import { LINKS } from '../shell/links.ts';
import { strongestTier } from './month-layout.ts';
import type { Naming } from './naming.ts';

interface RowLinkProps {
  readonly occurrence: Pick<Occurrence, 'id' | 'sensitivity'>;
  readonly naming: Naming;
  readonly tabIndex?: number | undefined;
  readonly class?: string;
  /** Where the mark stands beside it in words anyway: it must not be drawn twice. */
  readonly plain?: boolean;
}

/** A row's name as a link to its page; a marked row carries the shape and, unseen, the words of its mark. */
export function RowLink({ occurrence, naming, tabIndex, class: className, plain }: RowLinkProps) {
  const t = useTranslate();
  const tier = strongestTier(occurrence);
  const name = naming(occurrence.id);
  const classes = [
    'entry',
    tier !== null && 'entry--marked',
    name.unofficial && 'entry--unofficial',
    className,
  ];
  return (
    <a
      class={classes.filter(Boolean).join(' ')}
      href={LINKS.observance(occurrence.id)}
      tabIndex={tabIndex}
    >
      {tier !== null && !plain && <MarkSign tier={tier} />}
      <bdi class="entry__name" lang={name.lang}>
        {name.text}
      </bdi>
      {tier !== null && !plain && <span class="visually-hidden"> ({t(`common.tier${tier}`)})</span>}
      {name.unofficial && <span class="visually-hidden"> ({t('common.unofficialName')})</span>}
    </a>
  );
}
