import { element, type Markup } from './svg.ts';

export function paragraph(words: string): Markup {
  return element('p', {}, words);
}

export function heading(level: 1 | 2 | 3, words: string): Markup {
  return element(`h${String(level)}`, {}, words);
}

export function figure(chart: Markup, caption: string): Markup {
  return element('figure', {}, chart, element('figcaption', {}, caption));
}

/** @param classOf what a cell is to look like */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  classOf: (cell: string, column: number) => string = () => '',
): Markup {
  const cells = (name: 'td' | 'th', row: readonly string[]): Markup =>
    element('tr', {}, ...row.map((cell, column) => element(name, { class: classOf(cell, column) }, cell)));
  return element(
    'div',
    { class: 'table' },
    element(
      'table',
      {},
      element('thead', {}, cells('th', head)),
      element('tbody', {}, ...rows.map((row) => cells('td', row))),
    ),
  );
}
