/** What spreadsheets take for a formula, in either width, also behind blanks they skip. */
const formula = /^[\s\u200b\ufeff]*[=+\-@＝＋－＠﹢﹣﹫]|^[\t\r\n]/u;
const special = /[",\r\n]/u;

/** One record by RFC 4180; a field that a spreadsheet would run is told apart by an apostrophe. */
export function csvRecord(fields: readonly (string | undefined)[]): string {
  return `${fields.map((field) => csvField(field ?? '')).join(',')}\r\n`;
}

function csvField(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
