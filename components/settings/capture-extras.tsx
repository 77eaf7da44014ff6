import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Settings } from '../../lib/store/settings.ts';
import { Checkbox } from '../common/checkbox.tsx';

type AskedPermission = 'pageCapture' | (typeof RESPONSE_PERMISSIONS)[number];

/** Firefox hands the bytes of an answer on for both together only. */
const RESPONSE_PERMISSIONS = ['webRequestBlocking', 'webRequestFilterResponse'] as const;

export interface CaptureExtrasProps {
  readonly settings: Settings;
  /** Names of the permissions that this browser can be asked for: what needs another is not shown. */
  readonly askable: readonly string[];
  readonly onChange: (change: Partial<Settings>) => void;
  /** Asks for what the switch needs, or gives it back, and keeps the change where it was given. */
  readonly onSwitch: (
    permissions: readonly AskedPermission[],
    on: boolean,
    change: Partial<Settings>,
  ) => void;
}

/** What can be kept beside what every log promises. Each is off until somebody wants what it costs. */
export function CaptureExtras({ settings, askable, onChange, onSwitch }: CaptureExtrasProps) {
  const t = useTranslate();
  return (
    <>
      <Checkbox
        label={t('settings.captureFullPage')}
        hint={t('settings.captureFullPageHint')}
        checked={settings.captureFullPage}
        onChange={(captureFullPage) => onChange({ captureFullPage })}
      />
      {askable.includes('pageCapture') && (
        <Checkbox
          label={t('settings.captureMhtml')}
          hint={t('settings.captureMhtmlHint')}
          checked={settings.captureMhtml}
          onChange={(captureMhtml) => onSwitch(['pageCapture'], captureMhtml, { captureMhtml })}
        />
      )}
      {RESPONSE_PERMISSIONS.every((name) => askable.includes(name)) && (
        <Checkbox
          label={t('settings.captureResponse')}
          hint={t('settings.captureResponseHint')}
          checked={settings.captureResponse}
          onChange={(captureResponse) =>
            onSwitch(RESPONSE_PERMISSIONS, captureResponse, { captureResponse })
          }
        />
      )}
      <Checkbox
        label={t('settings.captureRefetch')}
        hint={t('settings.captureRefetchHint')}
        checked={settings.captureRefetch}
        onChange={(captureRefetch) => onChange({ captureRefetch })}
      />
    </>
  );
}
