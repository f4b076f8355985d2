/** SVG or HTML as text, whatever was in it escaped. */
export interface Markup {
  readonly markup: string;
}

type Attributes = Readonly<Record<string, string | number>>;
type Child = Markup | string;

/** An element; texts among its children are escaped. */
export function element(name: string, attributes: Attributes, ...children: readonly Child[]): Markup {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(textOf(value))}"`);
  const inside = children.map((child) => (typeof child === 'string' ? escape(child) : child.markup)).join('');
  return { markup: `<${name}${written.join('')}>${inside}</${name}>` };
}

/** Markup that was written by hand, such as a style sheet. */
export function verbatim(markup: string): Markup {
  return { markup };
}

export interface Drawing {
  readonly title: string;
  /** What a reader who does not see it should know. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly parts: readonly Markup[];
}

export function svg({ title, description, width, height, parts }: Drawing): Markup {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${String(width)} ${String(height)}`,
      width,
      height,
      role: 'img',
      'aria-label': `${title}. ${description}`,
    },
    element('title', {}, title),
    element('desc', {}, description),
    ...parts,
  );
}

export function text(x: number, y: number, attributes: Attributes, words: string): Markup {
  return element('text', { x, y, ...attributes }, words);
}

export function line(x1: number, y1: number, x2: number, y2: number, attributes: Attributes): Markup {
  return element('line', { x1, y1, x2, y2, ...attributes });
}

/** To a tenth of a pixel. */
function textOf(value: string | number): string {
  return typeof value === 'string' ? value : String(Math.round(value * 10) / 10);
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
