/** Firefox' filter of one answer, as far as we use it: what is not written on does not reach the page. */
export interface StreamFilter {
  ondata: ((event: { readonly data: ArrayBuffer }) => void) | null;
  onstop: (() => void) | null;
  onerror: (() => void) | null;
  readonly error: string;
  write(data: ArrayBuffer): void;
  close(): void;
  disconnect(): void;
}
