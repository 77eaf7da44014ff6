/** What we use of single-file-core, which ships no types of its own. */
declare module 'single-file-core/single-file.js' {
  /** Serialises the document it runs in. `content` is one HTML text with its resources inside. */
  export function getPageData(
    options: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly content: string; readonly title: string }>;
}
