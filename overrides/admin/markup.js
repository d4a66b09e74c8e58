// The hub's Markdown as HTML for the preview: boxes, citations, cross references, index marks, blanks. What the site really shows is made by
// scripts/saku/text/; this is close enough to read one's sentence in its place.
import { Marked } from "./vendor/marked.js";

const escaped = (text) => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

export function markup(words) {
  const box = {
    name: "box",
    level: "block",
    start: (source) => source.match(/^!!! /m)?.index,
    tokenizer(source) {
      const match = /^!!! ([a-z]+)(?: "([^"\n]*)")?[ \t]*\n((?:(?: {4}|\t).*(?:\n|$)|[ \t]*\n(?= {4}|\t))*)/.exec(source);
      if (!match) return undefined;
      const tokens = this.lexer.blockTokens(match[3].replace(/^(?: {4}|\t)/gm, ""), []);
      return { type: "box", raw: match[0], kind: match[1], title: match[2] || "", tokens };
    },
    renderer({ kind, title, tokens }) {
      const name = words[`box.${kind}`] || kind;
      const head = title ? `<span class="saku-box__kind">${escaped(name)}:</span> ${escaped(title)}` : escaped(name);
      return `<div class="saku-box saku-box--${kind}"><p class="saku-box__title">${head}</p>${this.parser.parse(tokens)}</div>`;
    },
  };
  const inline = (name, start, pattern, render) => ({
    name,
    level: "inline",
    start: (source) => source.indexOf(start),
    tokenizer(source) {
      const match = pattern.exec(source);
      return match ? { type: name, raw: match[0], found: match } : undefined;
    },
    renderer: ({ found }) => render(found),
  });
  const marked = new Marked({
    extensions: undefined,
    renderer: {
      html: ({ text }) => escaped(text),
      heading({ tokens, depth }) {
        return `<h${depth}>${this.parser.parseInline(tokens).replace(/\s*\{\s*#[^}]*\}\s*$/, "")}</h${depth}>`;
      },
    },
  });
  marked.use({
    extensions: [
      box,
      inline("citation", "[@", /^\[@([^\]\n]+)\]/, (found) => `<span class="saku-citation">${escaped(found[1])}</span>`),
      inline("reference", "[", /^\[([A-Z]\d{1,2}\.\d{1,2})\]/, (found) => `<span class="saku-reference">${found[1]}</span>`),
      inline("index", "[#", /^\[#([^\]|\n]+)(?:\|[^\]\n]*)?\]/, (found) => escaped(found[1])),
      inline("note", "[^", /^\[\^([^\]\n]+)\](?!:)/, (found) => `<sup>${escaped(found[1])}</sup>`),
      inline("blank", "_", /^_{3,}/, () => '<span class="saku-blank"></span>'),
    ],
  });
  return (text) => marked.parse(text || "");
}
