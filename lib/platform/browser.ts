import { browser as whole } from 'wxt/browser';
import type { Area } from './picture.ts';
import type { RequestDetails } from './request-details.ts';
import type { StreamFilter } from './stream-filter.ts';

type Whole = typeof whole;

/** What may be asked for and given back. */
interface AskedPermissions {
  origins?: string[];
  permissions?: string[];
}

/** Firefox holds the request up until it resolves; the types, which are Chromium's, know an object with these only. */
export type RequestWaits = Promise<undefined> & { readonly cancel?: boolean };

/**
 * Everything of the browser that this extension touches, listed once: what is not here cannot be
 * called. All of it is promise-based in both browsers. Only files beside this one import it
 * (and `lib/messaging`, for messages).
 */
export interface BrowserSurface {
  readonly action: Pick<Whole['action'], 'setBadgeText' | 'setBadgeBackgroundColor'>;
  readonly alarms: Pick<Whole['alarms'], 'create' | 'get' | 'clear' | 'onAlarm'>;
  readonly commands: Pick<Whole['commands'], 'onCommand'>;
  readonly contextMenus: Pick<Whole['contextMenus'], 'create' | 'removeAll' | 'onClicked'>;
  readonly extension?: Pick<Whole['extension'], 'inIncognitoContext'>;
  readonly idle: Pick<Whole['idle'], 'setDetectionInterval' | 'onStateChanged'>;
  readonly i18n: Pick<Whole['i18n'], 'getUILanguage'>;
  readonly notifications: Pick<
    Whole['notifications'],
    'create' | 'clear' | 'onClicked' | 'onButtonClicked'
  >;
  /** Chromium's, and there only after the permission was given. */
  readonly pageCapture?: Pick<Whole['pageCapture'], 'saveAsMHTML'>;
  readonly permissions: Pick<
    Whole['permissions'],
    'contains' | 'getAll' | 'onAdded' | 'onRemoved'
  > & {
    // Methods, so that names which only Firefox knows fit.
    request(what: AskedPermissions): Promise<boolean>;
    remove(what: AskedPermissions): Promise<boolean>;
  };
  readonly runtime: Pick<
    Whole['runtime'],
    | 'id'
    | 'getURL'
    | 'getManifest'
    | 'getContexts'
    | 'getPlatformInfo'
    | 'sendMessage'
    | 'onMessage'
    | 'onInstalled'
    | 'onStartup'
  >;
  readonly scripting: Pick<Whole['scripting'], 'executeScript'>;
  readonly storage: {
    readonly local: Pick<Whole['storage']['local'], 'get' | 'set' | 'remove' | 'clear'>;
    readonly session: Pick<
      Whole['storage']['session'],
      'get' | 'set' | 'remove' | 'clear' | 'onChanged'
    >;
  };
  readonly tabs: Pick<
    Whole['tabs'],
    | 'query'
    | 'get'
    | 'create'
    | 'update'
    | 'reload'
    | 'captureVisibleTab'
    | 'onUpdated'
    | 'onRemoved'
    | 'remove'
  > & {
    /** Firefox' own. */
    readonly captureTab?: (
      tabId: number,
      options: { readonly format: 'png'; readonly rect: Area },
    ) => Promise<string>;
  };
  readonly webRequest: Pick<
    Whole['webRequest'],
    'onBeforeRequest' | 'onBeforeRedirect' | 'onResponseStarted' | 'onCompleted' | 'onErrorOccurred'
  > & {
    readonly onHeadersReceived: {
      addListener(
        heard: (details: RequestDetails) => RequestWaits | undefined,
        filter: { urls: string[]; types: ['main_frame'] },
        extra: ('blocking' | 'responseHeaders')[],
      ): void;
      removeListener(heard: (details: RequestDetails) => RequestWaits | undefined): void;
    };
    /** Firefox' own, and there only after the permissions were given. */
    readonly filterResponseData?: (requestId: string) => StreamFilter;
    readonly getSecurityInfo?: (
      requestId: string,
      how: { readonly certificateChain: boolean; readonly rawDER: boolean },
    ) => Promise<unknown>;
  };
  readonly windows: Pick<Whole['windows'], 'update'>;
}

export const browser: BrowserSurface = whole;
