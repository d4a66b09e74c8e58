// The preview pane: the hub's own styles, both languages side by side.
import { markup } from "./markup.js";

export function previewOf(collection, config) {
  const toHtml = markup(config.words);
  const { h, createClass } = window;
  const locales = Object.keys(config.locales);

  // A picture's address in the file means nothing here: Decap knows where its bytes are.
  function html(text, pictureOf) {
    const place = document.createElement("template");
    place.innerHTML = toHtml(text);
    for (const picture of place.content.querySelectorAll("img")) picture.src = pictureOf(picture.getAttribute("src"));
    return h("div", { dangerouslySetInnerHTML: { __html: place.innerHTML } });
  }
  const column = (locale, ...children) =>
    h("div", { key: locale, lang: locale, className: "saku-twin" }, h("p", { className: "saku-code" }, config.locales[locale]), ...children);
  const beside = (key, render) => h("div", { key, className: "saku-twins" }, locales.map((locale) => column(locale, ...render(locale))));

  function section({ code, title = {}, body = {} }, pictureOf) {
    return beside(code, (locale) => [
      h("h2", { key: "title" }, h("span", { className: "saku-code" }, code), " ", title[locale]),
      h("div", { key: "body" }, html(body[locale], pictureOf)),
    ]);
  }

  // Anything else: every text that has languages, in the order of the file.
  function texts(value, pictureOf, path = "") {
    if (!value || typeof value !== "object") return [];
    // An entry with the key `id` holds a code, and Indonesian has that name too: a text has no key that is no language.
    if (!Array.isArray(value) && Object.keys(value).length && Object.keys(value).every((key) => locales.includes(key))) {
      return [beside(path, (locale) => [h("div", { key: "text" }, html(value[locale], pictureOf))])];
    }
    return Object.entries(value).flatMap(([key, each]) => (key === "source" ? [] : texts(each, pictureOf, `${path}/${key}`)));
  }

  return createClass({
    render() {
      const data = this.props.entry.get("data").toJS();
      const pictureOf = (path) => String(this.props.getAsset(path, this.props.fields.first()));
      const isLesson = collection === "lessons" || collection === "trainer";
      const shown = isLesson ? (data.sections || []).map((each) => section(each, pictureOf)) : texts(data, pictureOf);
      return h("article", { className: "md-typeset saku-preview" }, shown);
    },
  });
}
