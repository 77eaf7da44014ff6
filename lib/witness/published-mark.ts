const PUBLISHED =
  /<meta\b[^>]*\bproperty\s*=\s*["']?(?:article|og):published_time\b|\bitemprop\s*=\s*["']?(?:articlebody|datepublished)\b/i;

/**
 * Whether the source says when its page was published, or which part is the article: then the page is an article, and
 * what it says in so many words is its headline. What is gone was published at no time.
 */
export function isPublished(markup: string): boolean {
  return PUBLISHED.test(markup);
}
