import type { SectionProps } from '../section.ts';
import { WatchAddSection } from './watch-add-section.tsx';
import { WatchListSection } from './watch-list-section.tsx';
import { WatchSitesSection } from './watch-sites-section.tsx';
import { WatchedPageSection } from './watched-page-section.tsx';
import '../../../components/log/log.css';
import '../../../components/watch/watch.css';

type WatchRoute = 'watched' | 'watch-add' | 'watch-sites' | 'watched-page';

/** The watch list: list, adding, sites, one page. */
export function WatchedSection({ context, route }: SectionProps<WatchRoute>) {
  switch (route.name) {
    case 'watched':
      return <WatchListSection context={context} />;
    case 'watch-add':
      return <WatchAddSection context={context} />;
    case 'watch-sites':
      return <WatchSitesSection context={context} />;
    case 'watched-page':
      return <WatchedPageSection key={route.id} context={context} id={route.id} />;
    default:
      return route satisfies never;
  }
}
