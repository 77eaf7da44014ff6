import { useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import type { Tryout } from '../../lib/witness/try-out.ts';
import type { UserSignature } from '../../lib/witness/user-signature.ts';
import { Button } from '../common/button.tsx';
import { DropZone } from '../common/drop-zone.tsx';
import { ProblemNote } from '../common/problem-note.tsx';
import { Select } from '../common/select.tsx';
import { TextArea } from '../common/text-area.tsx';
import { TextField } from '../common/text-field.tsx';
import type { FormDraft } from '../log/form-draft.ts';
import { isKept } from '../log/kept-texts.ts';
import { dayOf } from './own-notices-view.tsx';
import { visibleLine } from '../log/visible-text.ts';
import { TryResult } from './try-result.tsx';

/** How far a trial is. */
export type Trying =
  | { readonly is: 'idle' | 'reading' | 'unfinished' }
  | { readonly is: 'failed'; readonly problem: Problem }
  | {
      readonly is: 'tried';
      /** Name or address of the page. */
      readonly page: string;
      readonly signature: UserSignature;
      readonly tryout: Tryout;
      /** The notice that decides in its place; null where none of the person's does. */
      readonly other: UserSignature | null;
    };

/** A page of the log whose text was kept. */
export interface TriablePage {
  readonly id: string;
  readonly url: string;
  /** A method of `CAPTURE_METHODS`. */
  readonly method: string;
  readonly keptAt: string;
}

interface TryPanelProps {
  readonly pages: readonly TriablePage[];
  /** The site that a page without an address is taken to be of. */
  readonly host: string;
  readonly state: Trying;
  readonly onCapture: (id: string) => void;
  readonly onFile: (file: File, address: string) => void;
  readonly onText: (text: string, address: string) => void;
  /** What was typed and pasted here before. */
  readonly draft?: FormDraft;
}

/** The ways to bring a page, and what a notice makes of it. */
export function TryPanel(props: TryPanelProps) {
  const { pages, host, state, onCapture, onFile, onText, draft } = props;
  const t = useTranslate();
  const [chosen, setChosen] = useState('');
  const [{ address, text }, setTyped] = useState({
    address: draft?.kept?.form?.['address'] ?? '',
    text: draft?.kept?.form?.['text'] ?? '',
  });
  const type = (typed: { readonly address: string; readonly text: string }) => {
    setTyped(typed);
    if (typed.address + typed.text === '') draft?.drop();
    else draft?.keep(typed);
  };
  const busy = state.is === 'reading';
  const capture = pages.find(({ id }) => id === chosen) ?? pages[0];
  return (
    <div class="stack stack--wide form">
      <p class="soft">{t('notices.tryText')}</p>
      {capture ? (
        <>
          <Select
            label={t('notices.tryCapture')}
            value={capture.id}
            onChange={setChosen}
            options={pages.map(({ id, url, method, keptAt }) => ({
              value: id,
              label: t('notices.tryCaptureOption', {
                page: visibleLine(url, 80),
                method: t(`log.method.${method}`),
                date: dayOf(keptAt, t.locale),
              }),
            }))}
          />
          <p class="row">
            <Button disabled={busy} onClick={() => onCapture(capture.id)}>
              {t('notices.tryThis')}
            </Button>
          </p>
        </>
      ) : (
        <p class="soft">{t('notices.tryCaptureNone')}</p>
      )}
      <TextField
        label={t('notices.tryAddress')}
        hint={t('notices.tryAddressHint', { host: host || 'example.org' })}
        value={address}
        maxLength={2_048}
        onInput={(typed) => type({ address: typed, text })}
        code
      />
      <DropZone
        label={t('notices.tryTitle')}
        choose={t('notices.tryFile')}
        drop={t('notices.tryDrop')}
        busy={busy}
        accept=".html,.htm,.txt,text/html,text/plain"
        onFile={(file) => onFile(file, address)}
      />
      <TextArea
        label={t('notices.tryPaste')}
        value={text}
        rows={4}
        onInput={(typed) => type({ address, text: typed })}
      />
      <p class="row">
        <Button disabled={busy || text.trim() === ''} onClick={() => onText(text, address)}>
          {t('notices.tryPasteNow')}
        </Button>
      </p>
      <div role="status" class="stack stack--wide">
        {!isKept(text) && <p>{t('common.draftTooLong')}</p>}
        {state.is === 'reading' && <p>{t('notices.tryReading')}</p>}
        {state.is === 'unfinished' && <p>{t('notices.tryFix')}</p>}
        {state.is === 'tried' && <TryResult {...state} />}
      </div>
      {state.is === 'failed' && <ProblemNote problem={state.problem} />}
    </div>
  );
}
