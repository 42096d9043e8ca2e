const style = `
  body { margin: 24px; font: 14px/1.5 "Segoe UI", "Malgun Gothic", "Noto Sans CJK KR", sans-serif; color: #242424; background: #fff; }
  section { margin-bottom: 40px; border-top: 1px solid #d1d1d1; }
  .row { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }
  figure { margin: 0; }
  img { display: block; max-width: 100%; border: 1px solid #d1d1d1; }
  .problem { color: #b10e1c; }
`;

function escape(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
}

function figure({ file, theme, problems }) {
  const notes = problems.map((problem) => `<br><span class="problem">${escape(problem)}</span>`).join('');
  return `<figure><img src="${file}" alt="${escape(theme)}" loading="lazy"><figcaption>${escape(theme)}${notes}</figcaption></figure>`;
}

function section(title, pictures) {
  return `<section><h2>${escape(title)}</h2><div class="row">${pictures.map(figure).join('')}</div></section>`;
}

/** One page with all pictures, a section for each card, language and kind of data. */
export function contactSheet(pictures) {
  const titles = [...new Set(pictures.map(({ title }) => title))];
  const sections = titles.map((title) =>
    section(
      title,
      pictures.filter((picture) => picture.title === title),
    ),
  );
  return `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>All cards</title>\n<style>${style}</style>\n<h1>All cards</h1>\n${sections.join('\n')}\n</html>\n`;
}
