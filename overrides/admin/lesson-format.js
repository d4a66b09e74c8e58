// A lesson as its sections, both languages side by side, and back. What was not edited comes back byte for byte: the text is put into the
// source it was read from. The same reading as scripts/saku/library/markdown_source.py.

const HEADING = /^(##[ \t]+)(.*?)([ \t]*\{[ \t]*#([a-z]\d+-\d+)[ \t]*\}[ \t]*)$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

// [{anchor, head: [before, title, after], gap, body, rest}]; head + gap + body + rest of all, after `start`, is the text.
export function splitSections(text) {
  const pieces = [];
  let start = "";
  let fence = "";
  for (const line of text.split(/(?<=\n)/)) {
    const bare = line.replace(/\r?\n$/, "");
    const mark = FENCE.exec(bare);
    if (mark) {
      fence = fence && mark[1].startsWith(fence) ? "" : fence || mark[1];
    }
    const heading = fence || mark ? null : HEADING.exec(bare);
    if (heading) {
      pieces.push({ anchor: heading[4], head: [heading[1], heading[2], heading[3] + line.slice(bare.length)], lines: "" });
    } else if (pieces.length) {
      pieces[pieces.length - 1].lines += line;
    } else {
      start += line;
    }
  }
  for (const piece of pieces) {
    const [, gap, body, rest] = /^(\s*\n)?([^]*?)(\s*)$/.exec(piece.lines);
    Object.assign(piece, { gap: gap || "", body, rest });
  }
  return { start, pieces };
}

const spoken = (anchor) => anchor.toUpperCase().replace("-", ".");
const lines = (text, source) => (source.includes("\r\n") ? text.replace(/\r?\n/g, "\r\n") : text);
const unix = (text) => text.replace(/\r\n/g, "\n");

export const lessonFormat = {
  fromFile(raw) {
    const source = JSON.parse(raw);
    const sections = new Map();
    for (const [locale, text] of Object.entries(source)) {
      for (const piece of splitSections(text).pieces) {
        const code = spoken(piece.anchor);
        const section = sections.get(code) || { code, title: {}, body: {} };
        section.title[locale] = piece.head[1];
        section.body[locale] = unix(piece.body);
        sections.set(code, section);
      }
    }
    return { sections: [...sections.values()], source };
  },

  toFile(data) {
    const texts = {};
    for (const [locale, text] of Object.entries(data.source)) {
      const { start, pieces } = splitSections(text);
      const edited = new Map((data.sections || []).map((section) => [section.code, section]));
      const written = pieces.map(({ anchor, head, gap, body, rest }) => {
        const section = edited.get(spoken(anchor));
        const now = section.body[locale] || "";
        // Only what the editor changed is written anew.
        const kept = now === unix(body) ? body : lines(now.replace(/\s+$/, ""), text);
        return { code: section.code, text: head[0] + (oneLine(section.title[locale]) || head[1]) + head[2] + gap + kept + rest };
      });
      texts[locale] = start + withNew(written, [...edited.values()], locale, text);
    }
    return JSON.stringify(texts);
  },
};

const oneLine = (text) => (text || "").replace(/\s+/g, " ").trim();

// The sections one after the other, and among them those that this language did not have and somebody has written now.
function withNew(written, sections, locale, source) {
  sections.forEach((section, index) => {
    const body = (section.body[locale] || "").trim();
    const title = oneLine(section.title[locale]);
    if (written.some((each) => each.code === section.code) || !(title || body)) return;
    const before = new Set(sections.slice(0, index).map((each) => each.code));
    const place = written.findLastIndex((each) => before.has(each.code)) + 1;
    const heading = `## ${title || Object.values(section.title).find(Boolean)} {#${section.code.toLowerCase().replace(".", "-")}}`;
    if (place) written[place - 1].text = written[place - 1].text.replace(/\s*$/, "") + lines("\n\n", source);
    const end = place < written.length ? "\n\n" : "\n";
    written.splice(place, 0, { code: section.code, text: lines(`${heading}\n\n${body}${end}`, source) });
  });
  return written.map((each) => each.text).join("");
}

// A hand-written page: front matter with title and description, then the text.
const FRONT = /^(---\r?\n[^]*?\r?\n---\r?\n)([^]*)$/;
const line = (key) => new RegExp(`^(${key}:[ \\t]*)(.*?)([ \\t]*)$`, "m");

export const pageFormat = {
  fromFile(raw) {
    const source = JSON.parse(raw);
    const page = { title: {}, description: {}, body: {}, source };
    for (const [locale, text] of Object.entries(source)) {
      const [, front, body] = FRONT.exec(text) || ["", "", "", text];
      for (const key of ["title", "description"]) page[key][locale] = plain((line(key).exec(unix(front)) || [])[2] || "");
      page.body[locale] = unix(body);
    }
    return page;
  },

  toFile(data) {
    const texts = {};
    for (const [locale, text] of Object.entries(data.source)) {
      const [, front, body] = FRONT.exec(text);
      let head = front;
      for (const key of ["title", "description"]) {
        const before = plain((line(key).exec(unix(front)) || [])[2] || "");
        const now = (data[key][locale] || "").replace(/\s+/g, " ").trim();
        if (now && now !== before) head = head.replace(line(key), (_, start) => start + quoted(now));
      }
      const now = data.body[locale] || "";
      texts[locale] = head + (now === unix(body) ? body : lines(now.replace(/\s*$/, "\n"), text));
    }
    return JSON.stringify(texts);
  },
};

// One-line YAML scalars, as the front matter has them.
function plain(text) {
  if (/^".*"$/.test(text)) return JSON.parse(text);
  return /^'.*'$/.test(text) ? text.slice(1, -1).replace(/''/g, "'") : text;
}

function quoted(text) {
  return /^[\p{L}\p{N}][^#:"']*$/u.test(text) ? text : JSON.stringify(text);
}
