import { useState } from 'preact/hooks';
import { utcDateOf } from '../../lib/civil-date.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { PageStory } from '../../lib/watch/page-story.ts';
import {
  TEST_LIST_CATEGORIES,
  TEST_LIST_CHANGES,
  writeTestList,
} from '../../lib/watch/test-list.ts';
import { Button } from '../common/button.tsx';
import { Select } from '../common/select.tsx';
import { Status } from '../common/status.tsx';

interface ExportListProps {
  readonly stories: readonly PageStory[];
  /** Must save in the click's own turn. */
  readonly onSave: (csv: string, as: 'list.csv' | 'list-sheet.csv') => void;
}

/** The watch list as a file that Citizen Lab's `test-lists` take. */
export function ExportList({ stories, onSave }: ExportListProps) {
  const t = useTranslate();
  const [category, setCategory] = useState('HUMR');
  const [saved, setSaved] = useState('');
  const save = (as: 'list.csv' | 'list-sheet.csv') => {
    const pages = stories
      .filter(({ removed }) => !removed)
      .map(({ page, note }) => ({
        url: page.url,
        addedOn: utcDateOf(new Date(page.loggedAt)),
        testList: page.listedAs && { ...page.listedAs, notes: note },
      }));
    const { csv, sheet, rows, leftOut, changed } = writeTestList(pages, category);
    onSave(as === 'list.csv' ? csv : sheet, as);
    const told = [t('watch.savedList', { rows, left: leftOut.length })];
    for (const change of TEST_LIST_CHANGES) {
      const count = [...changed.values()].filter((changes) => changes.includes(change)).length;
      if (count > 0) told.push(t(`watch.savedListChanged.${change}`, { count }));
    }
    setSaved(told.join(' '));
  };
  return (
    <details class="block">
      <summary>{t('watch.saveList')}</summary>
      <div class="stack">
        <p class="soft measure">{t('watch.saveListText')}</p>
        <Select
          label={t('watch.listCategory')}
          value={category}
          options={[...TEST_LIST_CATEGORIES].map(([code, description]) => ({
            value: code,
            label: `${code} ${description}`,
            lang: 'en',
          }))}
          onChange={setCategory}
        />
        <p class="soft measure">{t('watch.saveListSheetText')}</p>
        <div class="row">
          <Button onClick={() => save('list.csv')}>{t('watch.saveListNow')}</Button>
          <Button onClick={() => save('list-sheet.csv')}>{t('watch.saveListSheet')}</Button>
        </div>
        <Status text={saved} good />
      </div>
    </details>
  );
}
