/** What both browsers tell of a request, as far as we read it. */
export interface RequestDetails {
  readonly tabId: number;
  readonly requestId: string;
  readonly url: string;
  readonly timeStamp: number;
  readonly statusCode?: number;
  readonly statusLine?: string;
  readonly error?: string;
  readonly ip?: string;
  readonly fromCache?: boolean;
  readonly responseHeaders?: readonly { name: string; value?: string | undefined }[] | undefined;
}
