/* global markdownit */

// The part of Markdown that Teams draws in cards and messages: bold, italic, lists and links.
const parser = markdownit({ html: false, linkify: false, breaks: true }).disable([
  'heading',
  'lheading',
  'table',
  'code',
  'fence',
  'backticks',
  'blockquote',
  'hr',
  'image',
  'reference',
  'strikethrough',
  'html_block',
  'html_inline',
]);

/** Markdown to HTML; what looks like HTML stays text. */
export function htmlOf(text) {
  return parser.render(text);
}
